using System.Globalization;

namespace MLExtensions.Testing;

/// <summary>A value: its numbers (one for a scalar, one for each slot of a vector), or its texts.</summary>
public sealed record ValueSnapshot(IReadOnlyList<double>? Numbers, IReadOnlyList<string>? Texts)
{
    /// <summary>Takes the items of a value: what converts to a number as numbers, everything else as texts.</summary>
    public static ValueSnapshot Of<T>(IEnumerable<T> items) =>
        typeof(T) == typeof(ReadOnlyMemory<char>) || !typeof(IConvertible).IsAssignableFrom(typeof(T)) || typeof(T) == typeof(DateTime)
            ? new ValueSnapshot(null, [.. items.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item}"))])
            : new ValueSnapshot([.. items.Select(item => ((IConvertible)item!).ToDouble(CultureInfo.InvariantCulture))], null);

    public override string ToString() => string.Join(", ", Texts ?? Numbers!.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
}
