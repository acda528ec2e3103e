using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using static Microsoft.ML.Transforms.ValueToKeyMappingEstimator;

namespace Microsoft.ML;

/// <summary>Estimators that convert columns to other types.</summary>
public static partial class ConversionsExtensionsCatalog
{
    /// <summary>Numbers the distinct values of a column; missing values, and later ones that are new, get the missing key.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column made, of keys or vectors of keys.</param>
    /// <param name="inputColumnName">The column read, of any values or keys, or vectors of these; the output's namesake when null.</param>
    /// <param name="maximumNumberOfKeys">How many values get a key at most, the first ones in the data; 1 or more.</param>
    /// <param name="keyOrdinality">How the keys are ordered.</param>
    /// <param name="addKeyValueAnnotationsAsText">Whether the values are kept with the keys as text, whatever their type.</param>
    /// <param name="keyData">The values to number, in a single column of the input's item type, instead of those in the data.</param>
    public static ValueToKeyMappingEstimator MapValueToKey(
        this TransformsCatalog.ConversionTransforms catalog,
        string outputColumnName,
        string? inputColumnName = null,
        int maximumNumberOfKeys = DefaultMaximumNumberOfKeys,
        KeyOrdinality keyOrdinality = KeyOrdinality.ByOccurrence,
        bool addKeyValueAnnotationsAsText = false,
        IDataView? keyData = null) =>
        new(
            catalog.GetEnvironment(),
            [new(outputColumnName, inputColumnName ?? outputColumnName, maximumNumberOfKeys, keyOrdinality, addKeyValueAnnotationsAsText)],
            keyData);

    /// <summary>Numbers the values of several columns, each by itself; the parameters are those of the overload for one column.</summary>
    public static ValueToKeyMappingEstimator MapValueToKey(
        this TransformsCatalog.ConversionTransforms catalog,
        InputOutputColumnPair[] columns,
        int maximumNumberOfKeys = DefaultMaximumNumberOfKeys,
        KeyOrdinality keyOrdinality = KeyOrdinality.ByOccurrence,
        bool addKeyValueAnnotationsAsText = false,
        IDataView? keyData = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new(
            catalog.GetEnvironment(),
            Array.ConvertAll(columns, pair => new ValueToKeyColumn(
                pair.OutputColumnName, pair.InputColumnName, maximumNumberOfKeys, keyOrdinality, addKeyValueAnnotationsAsText)),
            keyData);
    }

    /// <summary>Puts the values that keys stand for in their place; for missing keys NaN, or the default of other types.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column made.</param>
    /// <param name="inputColumnName">The column read, of keys with key values or vectors of these; the output's namesake when null.</param>
    public static KeyToValueMappingEstimator MapKeyToValue(
        this TransformsCatalog.ConversionTransforms catalog, string outputColumnName, string? inputColumnName = null) =>
        new(catalog.GetEnvironment(), (outputColumnName, inputColumnName ?? outputColumnName));

    /// <summary>Puts the values that keys stand for in the place of the keys of several columns.</summary>
    public static KeyToValueMappingEstimator MapKeyToValue(
        this TransformsCatalog.ConversionTransforms catalog, InputOutputColumnPair[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new(catalog.GetEnvironment(), Array.ConvertAll(columns, pair => (pair.OutputColumnName, pair.InputColumnName)));
    }

    /// <summary>Maps keys to vectors with a slot for each key: 1 at the key's slot, 0 elsewhere and for missing keys.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column made, of vectors of Single.</param>
    /// <param name="inputColumnName">The column read, of keys or vectors of keys; the output's namesake when null.</param>
    /// <param name="outputCountVector">Whether a vector of keys becomes one vector of counts, not a vector for each key, joined.</param>
    public static KeyToVectorMappingEstimator MapKeyToVector(
        this TransformsCatalog.ConversionTransforms catalog,
        string outputColumnName,
        string? inputColumnName = null,
        bool outputCountVector = false) =>
        new(catalog.GetEnvironment(), new KeyToVectorColumn(outputColumnName, inputColumnName ?? outputColumnName, outputCountVector));

    /// <summary>Maps the keys of several columns to vectors; the parameters are those of the overload for one column.</summary>
    public static KeyToVectorMappingEstimator MapKeyToVector(
        this TransformsCatalog.ConversionTransforms catalog, InputOutputColumnPair[] columns, bool outputCountVector = false)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new(catalog.GetEnvironment(), Array.ConvertAll(
            columns, pair => new KeyToVectorColumn(pair.OutputColumnName, pair.InputColumnName, outputCountVector)));
    }
}
