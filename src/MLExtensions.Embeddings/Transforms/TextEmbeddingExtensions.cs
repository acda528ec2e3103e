using MLExtensions.Embeddings;
using MLExtensions.Schema;

namespace Microsoft.ML;

/// <summary>Adds <c>mlContext.Transforms.Text.EmbedText</c>.</summary>
public static class TextEmbeddingExtensions
{
    /// <summary>Creates an estimator that turns a text column into a column of embeddings by a frozen pre-trained transformer.</summary>
    /// <param name="catalog">The text transforms.</param>
    /// <param name="outputColumnName">The column to add: float vectors of <see cref="TextEncoder.Dimensions"/>.</param>
    /// <param name="inputColumnName">The text column; null stands for <paramref name="outputColumnName"/>. A missing text is embedded as the empty one.</param>
    /// <param name="encoder">The encoder; it stays the caller's, who disposes it after the last use of the pipeline's models.</param>
    /// <returns>The estimator.</returns>
    public static TextEmbeddingEstimator EmbedText(this TransformsCatalog.TextTransforms catalog, string outputColumnName, string? inputColumnName,
        TextEncoder encoder) => EmbedText(catalog, outputColumnName, inputColumnName, encoder, new TextEmbeddingOptions());

    /// <inheritdoc cref="EmbedText(TransformsCatalog.TextTransforms, string, string, TextEncoder)"/>
    /// <param name="catalog">The text transforms.</param>
    /// <param name="outputColumnName">The column to add: float vectors of <see cref="TextEncoder.Dimensions"/>.</param>
    /// <param name="inputColumnName">The text column; null stands for <paramref name="outputColumnName"/>. A missing text is embedded as the empty one.</param>
    /// <param name="encoder">The encoder; it stays the caller's, who disposes it after the last use of the pipeline's models.</param>
    /// <param name="options">How the encoder is saved, how many rows are read ahead, progress and cancellation.</param>
    public static TextEmbeddingEstimator EmbedText(this TransformsCatalog.TextTransforms catalog, string outputColumnName, string? inputColumnName,
        TextEncoder encoder, TextEmbeddingOptions options) =>
        new(CatalogEnvironment.Of(catalog), outputColumnName, inputColumnName ?? outputColumnName, encoder, options);
}
