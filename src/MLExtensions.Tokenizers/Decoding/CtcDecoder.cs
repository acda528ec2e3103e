namespace MLExtensions.Tokenizers.Decoding;

/// <summary>Connectionist temporal classification: tokens that repeat are one, padding goes, delimiters are spaces (<c>CTC</c>).</summary>
internal sealed class CtcDecoder(string padToken, string wordDelimiter, bool cleanup) : Decoder
{
    public override List<string> Decode(List<string> tokens)
    {
        var result = new List<string>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (i > 0 && tokens[i] == tokens[i - 1])
                continue;
            var token = padToken.Length == 0 ? tokens[i] : tokens[i].Replace(padToken, "", StringComparison.Ordinal);
            if (cleanup)
            {
                token = WordPieceDecoder.CleanUp(token);
                if (wordDelimiter.Length > 0)
                    token = token.Replace(wordDelimiter, " ", StringComparison.Ordinal);
            }

            if (token.Length > 0)
                result.Add(token);
        }

        return result;
    }
}
