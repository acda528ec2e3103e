namespace MLExtensions.Embeddings;

/// <summary>Texts by number, however the caller holds them. A null text is empty.</summary>
internal interface ITexts
{
    int Count { get; }

    ReadOnlySpan<char> this[int index] { get; }
}

/// <summary>Texts as strings.</summary>
internal readonly struct StringTexts(IReadOnlyList<string?> texts) : ITexts
{
    public int Count => texts.Count;

    public ReadOnlySpan<char> this[int index] => texts[index];
}

/// <summary>Texts as ML.NET holds them.</summary>
internal readonly ref struct MemoryTexts(ReadOnlySpan<ReadOnlyMemory<char>> texts) : ITexts
{
    private readonly ReadOnlySpan<ReadOnlyMemory<char>> _texts = texts;

    public int Count => _texts.Length;

    public ReadOnlySpan<char> this[int index] => _texts[index].Span;
}
