using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using static Microsoft.ML.Transforms.MissingValueReplacingEstimator;

namespace Microsoft.ML;

/// <summary>Estimators that treat missing values.</summary>
public static class ExtensionsCatalog
{
    /// <summary>Replaces values that are not a number.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column made, of the input's type.</param>
    /// <param name="inputColumnName">The column read, Single or Double or a vector of these; the output's namesake when null.</param>
    /// <param name="replacementMode">By what they are replaced.</param>
    /// <param name="imputeBySlot">Whether each slot of a vector of known size is replaced by a statistic of its own.</param>
    public static MissingValueReplacingEstimator ReplaceMissingValues(
        this TransformsCatalog catalog,
        string outputColumnName,
        string? inputColumnName = null,
        ReplacementMode replacementMode = ReplacementMode.DefaultValue,
        bool imputeBySlot = true) =>
        new(catalog.GetEnvironment(), new MissingValueColumn(outputColumnName, inputColumnName ?? outputColumnName, replacementMode, imputeBySlot));

    /// <summary>Replaces values that are not a number in several columns; the parameters are those of the overload for one column.</summary>
    public static MissingValueReplacingEstimator ReplaceMissingValues(
        this TransformsCatalog catalog,
        InputOutputColumnPair[] columns,
        ReplacementMode replacementMode = ReplacementMode.DefaultValue,
        bool imputeBySlot = true)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new(catalog.GetEnvironment(), Array.ConvertAll(
            columns, pair => new MissingValueColumn(pair.OutputColumnName, pair.InputColumnName, replacementMode, imputeBySlot)));
    }
}
