using Microsoft.ML.Data;
using static Microsoft.ML.Transforms.MissingValueReplacingEstimator;

namespace Microsoft.ML.Transforms;

/// <summary>How the missing values of one column are to be replaced.</summary>
/// <param name="OutputColumnName">The column made.</param>
/// <param name="InputColumnName">The column read.</param>
/// <param name="Mode">By what.</param>
/// <param name="BySlot">Whether each slot of a vector has a replacement of its own.</param>
internal sealed record MissingValueColumn(string OutputColumnName, string InputColumnName, ReplacementMode Mode, bool BySlot)
{
    public string OutputColumnName { get; } = ColumnErrors.NotBlank(OutputColumnName, "outputColumnName");

    public string InputColumnName { get; } = ColumnErrors.NotEmpty(InputColumnName, "inputColumnName");

    public ReplacementMode Mode { get; } = Enum.IsDefined(Mode)
        ? Mode
        : throw new ArgumentOutOfRangeException("replacementMode", Mode, "There is no such replacement mode.");
}
