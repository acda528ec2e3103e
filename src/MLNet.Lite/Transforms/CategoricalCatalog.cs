using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using static Microsoft.ML.Transforms.OneHotEncodingEstimator;
using static Microsoft.ML.Transforms.ValueToKeyMappingEstimator;

namespace Microsoft.ML;

/// <summary>Estimators for categories.</summary>
public static class CategoricalCatalog
{
    /// <summary>Numbers the distinct values of a column and makes vectors of the numbers.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column made.</param>
    /// <param name="inputColumnName">The column read, of any type of values, or a vector of these; the output's namesake when null.</param>
    /// <param name="outputKind">What is made of the numbers.</param>
    /// <param name="maximumNumberOfKeys">How many values get a number at most, the first ones in the data; 1 or more.</param>
    /// <param name="keyOrdinality">How the numbers are ordered.</param>
    /// <param name="keyData">The values to number, in a single column of the input's item type, instead of those in the data.</param>
    public static OneHotEncodingEstimator OneHotEncoding(
        this TransformsCatalog.CategoricalTransforms catalog,
        string outputColumnName,
        string? inputColumnName = null,
        OutputKind outputKind = OutputKind.Indicator,
        int maximumNumberOfKeys = DefaultMaximumNumberOfKeys,
        KeyOrdinality keyOrdinality = KeyOrdinality.ByOccurrence,
        IDataView? keyData = null) =>
        new(
            catalog.GetEnvironment(),
            [new(outputColumnName, inputColumnName ?? outputColumnName, maximumNumberOfKeys, keyOrdinality, true)],
            outputKind,
            keyData);

    /// <summary>Encodes several columns, each by itself; the parameters are those of the overload for one column.</summary>
    public static OneHotEncodingEstimator OneHotEncoding(
        this TransformsCatalog.CategoricalTransforms catalog,
        InputOutputColumnPair[] columns,
        OutputKind outputKind = OutputKind.Indicator,
        int maximumNumberOfKeys = DefaultMaximumNumberOfKeys,
        KeyOrdinality keyOrdinality = KeyOrdinality.ByOccurrence,
        IDataView? keyData = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new(
            catalog.GetEnvironment(),
            Array.ConvertAll(columns, pair => new ValueToKeyColumn(
                pair.OutputColumnName, pair.InputColumnName, maximumNumberOfKeys, keyOrdinality, true)),
            outputKind,
            keyData);
    }
}
