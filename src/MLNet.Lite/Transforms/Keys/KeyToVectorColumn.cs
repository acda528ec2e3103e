using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>How one column of keys is mapped to vectors.</summary>
/// <param name="OutputColumnName">The column made.</param>
/// <param name="InputColumnName">The column read.</param>
/// <param name="CountsKeys">Whether a vector of keys becomes one vector of counts, not a vector for each key, joined.</param>
internal sealed record KeyToVectorColumn(string OutputColumnName, string InputColumnName, bool CountsKeys)
{
    public string OutputColumnName { get; } = ColumnErrors.NotBlank(OutputColumnName, "outputColumnName");
}
