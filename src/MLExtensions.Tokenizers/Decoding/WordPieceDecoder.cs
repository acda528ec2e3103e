namespace MLExtensions.Tokenizers.Decoding;

/// <summary>Joins what a prefix marks as the continuation of a word, puts spaces between others (<c>WordPiece</c>).</summary>
internal sealed class WordPieceDecoder(string prefix, bool cleanup) : Decoder
{
    private static readonly (string Spaced, string Joined)[] s_joins =
    [
        (" .", "."), (" ?", "?"), (" !", "!"), (" ,", ","), (" ' ", "'"), (" n't", "n't"), (" 'm", "'m"), (" do not", " don't"), (" 's", "'s"), (" 've", "'ve"), (" 're", "'re"),
    ];

    public override List<string> Decode(List<string> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (i > 0)
                tokens[i] = tokens[i].StartsWith(prefix, StringComparison.Ordinal) ? tokens[i][prefix.Length..] : " " + tokens[i];
            if (cleanup)
                tokens[i] = CleanUp(tokens[i]);
        }

        return tokens;
    }

    /// <summary>Takes out the space before punctuation and English contractions.</summary>
    public static string CleanUp(string text)
    {
        if (!text.Contains(' ', StringComparison.Ordinal))
            return text;
        foreach (var (spaced, joined) in s_joins)
            text = text.Replace(spaced, joined, StringComparison.Ordinal);
        return text;
    }
}
