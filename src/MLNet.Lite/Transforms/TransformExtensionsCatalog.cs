using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Estimators that copy, join and select columns.</summary>
public static class TransformExtensionsCatalog
{
    /// <summary>Adds a column with the type, annotations and values of <paramref name="inputColumnName"/>.</summary>
    public static ColumnCopyingEstimator CopyColumns(this TransformsCatalog catalog, string outputColumnName, string inputColumnName) =>
        new(catalog.GetEnvironment(), (outputColumnName, inputColumnName));

    /// <summary>Joins columns of one item type into a vector, in the order named.</summary>
    public static ColumnConcatenatingEstimator Concatenate(this TransformsCatalog catalog, string outputColumnName, params string[] inputColumnNames) =>
        new(catalog.GetEnvironment(), outputColumnName, inputColumnNames);

    /// <summary>Drops the named columns.</summary>
    public static ColumnSelectingEstimator DropColumns(this TransformsCatalog catalog, params string[] columnNames) =>
        new(catalog.GetEnvironment(), columnNames, keep: false);

    /// <summary>Keeps the named columns only, in the order named.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="columnNames">The columns.</param>
    /// <param name="keepHidden">Whether hidden columns of these names are kept too.</param>
    public static ColumnSelectingEstimator SelectColumns(this TransformsCatalog catalog, string[] columnNames, bool keepHidden) =>
        new(catalog.GetEnvironment(), columnNames, keep: true, keepHidden);

    /// <summary>Keeps the named columns only, in the order named.</summary>
    public static ColumnSelectingEstimator SelectColumns(this TransformsCatalog catalog, params string[] columnNames) =>
        catalog.SelectColumns(columnNames, keepHidden: false);
}
