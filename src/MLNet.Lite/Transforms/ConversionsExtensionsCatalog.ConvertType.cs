using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Estimators that convert columns to other types.</summary>
public static partial class ConversionsExtensionsCatalog
{
    /// <summary>Converts a column, scalar or vector, to another type.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column made.</param>
    /// <param name="inputColumnName">The column read; the output's namesake when null.</param>
    /// <param name="outputKind">The type of its values or items. Keys stay keys, stored as this type.</param>
    public static TypeConvertingEstimator ConvertType(
        this TransformsCatalog.ConversionTransforms catalog,
        string outputColumnName,
        string? inputColumnName = null,
        DataKind outputKind = DataKind.Single) =>
        new(catalog.GetEnvironment(), new ConvertedColumn(outputColumnName, inputColumnName ?? outputColumnName, outputKind));

    /// <summary>Converts several columns to one type.</summary>
    public static TypeConvertingEstimator ConvertType(
        this TransformsCatalog.ConversionTransforms catalog,
        InputOutputColumnPair[] columns,
        DataKind outputKind = DataKind.Single)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new(catalog.GetEnvironment(), Array.ConvertAll(
            columns, pair => new ConvertedColumn(pair.OutputColumnName, pair.InputColumnName, outputKind)));
    }
}
