using MLExtensions.Embeddings;
using MLExtensions.Schema;

namespace Microsoft.ML;

/// <summary>Adds <c>mlContext.Transforms.Text.CountText</c>.</summary>
public static class TextStatisticsExtensions
{
    /// <summary>Creates an estimator that adds simple counts of a text (<see cref="TextStatistics"/>) as features.</summary>
    /// <param name="catalog">The text transforms.</param>
    /// <param name="outputColumnName">The column to add: float vectors.</param>
    /// <param name="inputColumnName">The text column; null stands for <paramref name="outputColumnName"/>. A missing text counts as the empty one.</param>
    /// <returns>The estimator.</returns>
    public static TextStatisticsEstimator CountText(this TransformsCatalog.TextTransforms catalog, string outputColumnName, string? inputColumnName = null) =>
        new(CatalogEnvironment.Of(catalog), outputColumnName, inputColumnName ?? outputColumnName);
}
