using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>How one column is to be normalized.</summary>
/// <param name="OutputColumnName">The column made.</param>
/// <param name="InputColumnName">The column read.</param>
/// <param name="Mode">Which statistics the scale comes from.</param>
/// <param name="MaximumExampleCount">How many rows are read at most.</param>
/// <param name="FixZero">Whether zero stays zero.</param>
/// <param name="UseCdf">Whether values become their share in a normal distribution instead of being scaled.</param>
internal sealed record NormalizationColumn(
    string OutputColumnName, string InputColumnName, NormalizationMode Mode, long MaximumExampleCount, bool FixZero, bool UseCdf = false)
{
    public string OutputColumnName { get; } = ColumnErrors.NotEmpty(OutputColumnName, "outputColumnName");

    public string InputColumnName { get; } = ColumnErrors.NotEmpty(InputColumnName, "inputColumnName");

    public long MaximumExampleCount { get; } = MaximumExampleCount > 1
        ? MaximumExampleCount
        : throw new ArgumentOutOfRangeException("maximumExampleCount", MaximumExampleCount, "At least 2 examples are needed.");
}
