namespace MLExtensions.Tokenizers.PostProcessing;

/// <summary>What post-processors need to know beside the encodings.</summary>
/// <param name="tokenizer">What special tokens belong to.</param>
/// <param name="addSpecialTokens">Whether special tokens are wanted.</param>
/// <param name="first">The first text.</param>
/// <param name="second">The second text.</param>
internal readonly ref struct PostContext(Tokenizer tokenizer, bool addSpecialTokens, ReadOnlySpan<char> first, ReadOnlySpan<char> second)
{
    private readonly ReadOnlySpan<char> _first = first;
    private readonly ReadOnlySpan<char> _second = second;

    public Tokenizer Tokenizer => tokenizer;

    public bool AddSpecialTokens => addSpecialTokens;

    /// <summary>The text of a number; empty for special tokens.</summary>
    public ReadOnlySpan<char> Text(int sequence) => sequence switch
    {
        0 => _first,
        1 => _second,
        _ => default,
    };
}
