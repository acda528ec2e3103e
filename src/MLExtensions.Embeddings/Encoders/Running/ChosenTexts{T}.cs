namespace MLExtensions.Embeddings;

/// <summary>Some of the texts, by their numbers.</summary>
internal readonly ref struct ChosenTexts<T>(T texts, ReadOnlySpan<int> numbers) : ITexts
    where T : ITexts, allows ref struct
{
    private readonly T _texts = texts;
    private readonly ReadOnlySpan<int> _numbers = numbers;

    public int Count => _numbers.Length;

    public bool ArePairs => _texts.ArePairs;

    public ReadOnlySpan<char> this[int index] => _texts[_numbers[index]];

    public ReadOnlySpan<char> Second(int index) => _texts.Second(_numbers[index]);
}
