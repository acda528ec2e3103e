using Microsoft.ML.Data;
using static Microsoft.ML.Transforms.ValueToKeyMappingEstimator;

namespace Microsoft.ML.Transforms;

/// <summary>How one column is mapped to keys.</summary>
/// <param name="OutputColumnName">The column made.</param>
/// <param name="InputColumnName">The column read.</param>
/// <param name="MaximumNumberOfKeys">How many values get a key at most.</param>
/// <param name="KeyOrdinality">How keys are ordered.</param>
/// <param name="AddKeyValueAnnotationsAsText">Whether the keys' values are given as text, whatever they are.</param>
internal sealed record ValueToKeyColumn(
    string OutputColumnName,
    string InputColumnName,
    int MaximumNumberOfKeys,
    KeyOrdinality KeyOrdinality,
    bool AddKeyValueAnnotationsAsText)
{
    public string OutputColumnName { get; } = ColumnErrors.NotBlank(OutputColumnName, "outputColumnName");
}
