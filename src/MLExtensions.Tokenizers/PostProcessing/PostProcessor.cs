namespace MLExtensions.Tokenizers.PostProcessing;

/// <summary>One step that completes the encodings of one text or two, before they are joined.</summary>
internal abstract class PostProcessor
{
    /// <summary>How many tokens it adds.</summary>
    public abstract int AddedTokens(bool pair);

    /// <param name="encodings">The encodings; their parts that overflow go with them.</param>
    /// <param name="addSpecialTokens">Whether special tokens are wanted.</param>
    /// <param name="tokenizer">What the special tokens belong to.</param>
    public abstract IReadOnlyList<Encoding> Process(IReadOnlyList<Encoding> encodings, bool addSpecialTokens, Tokenizer tokenizer);

    /// <summary>Joins encodings, and each with the parts that overflow of the others.</summary>
    public static Encoding Join(IReadOnlyList<Encoding> encodings)
    {
        if (encodings.All(encoding => encoding.Overflowing.Count == 0))
            return Encoding.Concat(encodings);
        var main = new List<Encoding>();
        var overflowing = new List<List<Encoding>>();
        foreach (var encoding in encodings)
        {
            var joined = new List<List<Encoding>>();
            foreach (var part in overflowing)
            {
                joined.Add([.. part, encoding]);
                joined.AddRange(encoding.Overflowing.Select(other => new List<Encoding>([.. part, other])));
            }

            joined.AddRange(encoding.Overflowing.Select(other => new List<Encoding>([.. main, other])));
            main.Add(encoding);
            overflowing = joined;
        }

        // A single encoding is itself what results, and its parts with it.
        if (main.Count == 1)
            return main[0];
        var result = Encoding.Concat(main);
        result.Overflowing = [.. overflowing.Select(Encoding.Concat)];
        return result;
    }
}
