using System.Globalization;

namespace MLExtensions.Testing;

/// <summary>A value: its numbers (one for a scalar, one for each slot of a vector), or its texts.</summary>
public sealed record ValueSnapshot(IReadOnlyList<double>? Numbers, IReadOnlyList<string>? Texts)
{
    public override string ToString() => string.Join(", ", Texts ?? Numbers!.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
}
