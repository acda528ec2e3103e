namespace MLExtensions.Embeddings;

/// <summary>Texts by number, however the caller holds them. A null text is empty.</summary>
internal interface ITexts
{
    int Count { get; }

    /// <summary>Whether each text has a second one to itself.</summary>
    bool ArePairs { get; }

    ReadOnlySpan<char> this[int index] { get; }

    ReadOnlySpan<char> Second(int index);
}
