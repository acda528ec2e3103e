namespace MLExtensions.Embeddings;

/// <summary>Texts as ML.NET holds them.</summary>
internal readonly ref struct MemoryTexts(ReadOnlySpan<ReadOnlyMemory<char>> texts, ReadOnlySpan<ReadOnlyMemory<char>> second, bool arePairs) : ITexts
{
    private readonly ReadOnlySpan<ReadOnlyMemory<char>> _texts = texts;
    private readonly ReadOnlySpan<ReadOnlyMemory<char>> _second = second;

    public int Count => _texts.Length;

    public bool ArePairs => arePairs;

    public ReadOnlySpan<char> this[int index] => _texts[index].Span;

    public ReadOnlySpan<char> Second(int index) => _second[index].Span;
}
