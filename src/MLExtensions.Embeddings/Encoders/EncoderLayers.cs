using System.Globalization;

namespace MLExtensions.Embeddings;

/// <summary>
/// One layer of a transformer, or several whose embeddings stand side by side, each pooled, cut to the dimensions and scaled to unit length
/// as if it were alone. Immutable; equal where the layers and their order are.
/// </summary>
/// <remarks>
/// Layers are numbered from the bottom as <c>hidden_states</c> of Hugging Face's models: 0 is the embeddings that enter the first layer, K is what
/// layer K hands on. Negative numbers count from the top: -1 is the last layer.
/// </remarks>
public sealed class EncoderLayers : IEquatable<EncoderLayers>
{
    /// <summary>Takes the given layers.</summary>
    /// <param name="numbers">The layers, at least one, each at most once.</param>
    /// <exception cref="ArgumentException">There is none, or one is there twice.</exception>
    public EncoderLayers(params IReadOnlyList<int> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        if (numbers.Count == 0)
            throw new ArgumentException("At least one layer is needed.", nameof(numbers));
        if (numbers.Distinct().Count() < numbers.Count)
            throw new ArgumentException($"A layer is there twice: {Join(numbers)}.", nameof(numbers));
        Numbers = [.. numbers];
    }

    /// <summary>The layers, in the order of their embeddings.</summary>
    public IReadOnlyList<int> Numbers { get; }

    /// <summary>Reads what <see cref="ToString"/> writes: <c>4</c>, or <c>2,3,4,5</c>.</summary>
    /// <param name="text">Whole numbers, separated by commas.</param>
    /// <exception cref="FormatException">One is no whole number, or is there twice.</exception>
    public static EncoderLayers Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var numbers = text.Split(',', StringSplitOptions.TrimEntries).Select(Read).ToArray();
        return numbers.Distinct().Count() == numbers.Length ? new EncoderLayers(numbers) : throw new FormatException($"'{text}' names a layer twice.");

        static int Read(string number) => int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var layer)
            ? layer
            : throw new FormatException($"'{number}' is no layer; layers are whole numbers, such as 4, or 2,3,4,5 for several.");
    }

    /// <summary>Takes one layer.</summary>
    /// <param name="number">The layer.</param>
    public static implicit operator EncoderLayers(int number) => FromInt32(number);

    /// <inheritdoc cref="op_Implicit(int)"/>
    public static EncoderLayers FromInt32(int number) => new(number);

    /// <inheritdoc/>
    public bool Equals(EncoderLayers? other) => other is not null && Numbers.SequenceEqual(other.Numbers);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EncoderLayers);

    /// <inheritdoc/>
    public override int GetHashCode() => Numbers.Aggregate(0, HashCode.Combine);

    /// <summary>The layers' numbers, separated by commas.</summary>
    public override string ToString() => Join(Numbers);

    private static string Join(IEnumerable<int> numbers) => string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
}
