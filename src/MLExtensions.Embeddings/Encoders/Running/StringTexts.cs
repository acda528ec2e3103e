namespace MLExtensions.Embeddings;

/// <summary>Texts as strings.</summary>
internal readonly struct StringTexts(IReadOnlyList<string?> texts, IReadOnlyList<string?>? second) : ITexts
{
    public int Count => texts.Count;

    public bool ArePairs => second is not null;

    public ReadOnlySpan<char> this[int index] => texts[index];

    public ReadOnlySpan<char> Second(int index) => second![index];
}
