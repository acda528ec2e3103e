namespace MLExtensions.Tokenizers.PostProcessing;

/// <summary>One step that completes the encodings of one text or two, before they are joined.</summary>
internal abstract class PostProcessor
{
    /// <summary>How many tokens it adds.</summary>
    public abstract int AddedTokens(bool pair);

    /// <param name="encodings">The encodings; their parts that overflow go with them.</param>
    /// <param name="context">What they are encodings of.</param>
    public abstract IReadOnlyList<TokenEncoding> Process(IReadOnlyList<TokenEncoding> encodings, PostContext context);

    /// <summary>Joins encodings, and each with the parts that overflow of the others.</summary>
    public static TokenEncoding Join(IReadOnlyList<TokenEncoding> encodings)
    {
        if (encodings.All(encoding => encoding.Overflowing.Count == 0))
            return TokenEncoding.Concat(encodings);
        var main = new List<TokenEncoding>();
        var overflowing = new List<List<TokenEncoding>>();
        foreach (var encoding in encodings)
        {
            var joined = new List<List<TokenEncoding>>();
            foreach (var part in overflowing)
            {
                joined.Add([.. part, encoding]);
                joined.AddRange(encoding.Overflowing.Select(other => new List<TokenEncoding>([.. part, other])));
            }

            joined.AddRange(encoding.Overflowing.Select(other => new List<TokenEncoding>([.. main, other])));
            main.Add(encoding);
            overflowing = joined;
        }

        // A single encoding is itself what results, and its parts with it.
        if (main.Count == 1)
            return main[0];
        var result = TokenEncoding.Concat(main);
        result.Overflowing = [.. overflowing.Select(TokenEncoding.Concat)];
        return result;
    }
}
