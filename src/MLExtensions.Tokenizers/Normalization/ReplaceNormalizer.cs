using MLExtensions.Tokenizers.RegularExpressions;

namespace MLExtensions.Tokenizers.Normalization;

/// <summary>Replaces each match by a string, from left to right (<c>Replace</c>); its origin is the match's last character.</summary>
internal sealed class ReplaceNormalizer(Pattern pattern, string content) : Normalizer
{
    public override void Normalize(NormalizedText text)
    {
        if (pattern.Literal is { Length: 1 } literal && content.Length == 1 && !char.IsSurrogate(literal[0]))
        {
            text.Units.Replace(literal[0], content[0]);
            return;
        }

        var matches = pattern.Matches(text.Text);
        var copied = -1;
        while (matches.MoveNext())
        {
            if (copied < 0)
            {
                text.BeginEdit();
                copied = 0;
            }

            text.Copy(copied, matches.Start - copied);
            text.Append(content, matches.End - 1);
            copied = matches.End;
        }

        if (copied < 0)
            return;
        text.Copy(copied, text.Length - copied);
        text.EndEdit();
    }
}
