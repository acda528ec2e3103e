using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Further estimators that convert columns to other types.</summary>
public static class ConversionsCatalog
{
    /// <summary>Maps keys to vectors of the bits of their numbers; a missing key to ones.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column made, of vectors of Single.</param>
    /// <param name="inputColumnName">The column read, of keys or vectors of keys; the output's namesake when null.</param>
    public static KeyToBinaryVectorMappingEstimator MapKeyToBinaryVector(
        this TransformsCatalog.ConversionTransforms catalog, string outputColumnName, string? inputColumnName = null) =>
        new(catalog.GetEnvironment(), (outputColumnName, inputColumnName ?? outputColumnName));
}
