using System.Text;
using MLExtensions.Tokenizers.RegularExpressions;

namespace MLExtensions.Tokenizers.Decoding;

/// <summary>Replaces each match in each token by a string (<c>Replace</c>).</summary>
internal sealed class ReplaceDecoder(Pattern pattern, string content) : Decoder
{
    public override List<string> Decode(List<string> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
            tokens[i] = Replace(tokens[i]);
        return tokens;
    }

    private string Replace(string token)
    {
        if (pattern.Literal is { } literal)
            return token.Replace(literal, content, StringComparison.Ordinal);
        var result = new StringBuilder();
        var end = 0;
        var matches = pattern.Matches(token);
        while (matches.MoveNext())
        {
            result.Append(token, end, matches.Start - end).Append(content);
            end = matches.End;
        }

        return result.Append(token, end, token.Length - end).ToString();
    }
}
