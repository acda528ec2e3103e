using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Estimators that normalize numbers.</summary>
public static class NormalizationCatalog
{
    internal const long DefaultMaximumExampleCount = 1000000000;

    /// <summary>Scales to the range of the data: to [0, 1], or to [-1, 1] with zero kept.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column made, of the input's type.</param>
    /// <param name="inputColumnName">The column read, Single or Double or a vector of known size; the output's namesake when null.</param>
    /// <param name="maximumExampleCount">How many rows are read at most; 2 or more.</param>
    /// <param name="fixZero">Whether zero stays zero, and sparse vectors sparse.</param>
    public static NormalizingEstimator NormalizeMinMax(
        this TransformsCatalog catalog,
        string outputColumnName,
        string? inputColumnName = null,
        long maximumExampleCount = DefaultMaximumExampleCount,
        bool fixZero = true) =>
        catalog.NormalizeMinMax([new InputOutputColumnPair(outputColumnName, inputColumnName)], maximumExampleCount, fixZero);

    /// <summary>Scales several columns, each to its own range; the parameters are those of the overload for one column.</summary>
    public static NormalizingEstimator NormalizeMinMax(
        this TransformsCatalog catalog,
        InputOutputColumnPair[] columns,
        long maximumExampleCount = DefaultMaximumExampleCount,
        bool fixZero = true) =>
        Make(catalog, columns, pair => new NormalizationColumn(
            pair.OutputColumnName, pair.InputColumnName, NormalizationMode.MinMax, maximumExampleCount, fixZero));

    /// <summary>Scales to variance 1 around mean 0, or to mean square 1 with zero kept.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column made, of the input's type.</param>
    /// <param name="inputColumnName">The column read, Single or Double or a vector of known size; the output's namesake when null.</param>
    /// <param name="maximumExampleCount">How many rows are read at most; 2 or more.</param>
    /// <param name="fixZero">Whether zero stays zero, and sparse vectors sparse.</param>
    /// <param name="useCdf">Whether values become their share in the normal distribution of that mean and variance instead.</param>
    public static NormalizingEstimator NormalizeMeanVariance(
        this TransformsCatalog catalog,
        string outputColumnName,
        string? inputColumnName = null,
        long maximumExampleCount = DefaultMaximumExampleCount,
        bool fixZero = true,
        bool useCdf = false) =>
        catalog.NormalizeMeanVariance([new InputOutputColumnPair(outputColumnName, inputColumnName)], maximumExampleCount, fixZero, useCdf);

    /// <summary>Scales several columns, each by its own mean and variance; the parameters are those of the overload for one column.</summary>
    public static NormalizingEstimator NormalizeMeanVariance(
        this TransformsCatalog catalog,
        InputOutputColumnPair[] columns,
        long maximumExampleCount = DefaultMaximumExampleCount,
        bool fixZero = true,
        bool useCdf = false) =>
        Make(catalog, columns, pair => new NormalizationColumn(
            pair.OutputColumnName, pair.InputColumnName, NormalizationMode.MeanVariance, maximumExampleCount, fixZero, useCdf));

    private static NormalizingEstimator Make(
        TransformsCatalog catalog, InputOutputColumnPair[] columns, Converter<InputOutputColumnPair, NormalizationColumn> convert)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new NormalizingEstimator(catalog.GetEnvironment(), Array.ConvertAll(columns, convert));
    }
}
