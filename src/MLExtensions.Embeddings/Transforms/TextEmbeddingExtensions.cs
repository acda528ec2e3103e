using System.Runtime.CompilerServices;
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
    [OverloadResolutionPriority(1)]
    public static TextEmbeddingEstimator EmbedText(this TransformsCatalog.TextTransforms catalog, string outputColumnName, string? inputColumnName,
        TextEncoder encoder) => EmbedText(catalog, outputColumnName, inputColumnName, encoder, new TextEmbeddingOptions());

    /// <inheritdoc cref="EmbedText(TransformsCatalog.TextTransforms, string, string, TextEncoder)"/>
    /// <param name="catalog">The text transforms.</param>
    /// <param name="outputColumnName">The column to add: float vectors of <see cref="TextEncoder.Dimensions"/>.</param>
    /// <param name="inputColumnName">The text column; null stands for <paramref name="outputColumnName"/>. A missing text is embedded as the empty one.</param>
    /// <param name="encoder">The encoder; it stays the caller's, who disposes it after the last use of the pipeline's models.</param>
    /// <param name="options">How the encoder is saved, how many rows are read ahead, progress and cancellation.</param>
    [OverloadResolutionPriority(1)]
    public static TextEmbeddingEstimator EmbedText(this TransformsCatalog.TextTransforms catalog, string outputColumnName, string? inputColumnName,
        TextEncoder encoder, TextEmbeddingOptions options) => EmbedText(catalog, outputColumnName, [inputColumnName ?? outputColumnName], encoder, options);

    /// <summary>Creates an estimator that turns a text column, or two columns of texts that belong together, into a column of embeddings.</summary>
    /// <param name="catalog">The text transforms.</param>
    /// <param name="outputColumnName">The column to add: float vectors of <see cref="TextEncoder.Dimensions"/>.</param>
    /// <param name="inputColumnNames">
    /// One text column, or two: their texts are embedded as pairs, with the tokens between them that the encoder was trained with. Missing texts count as
    /// empty ones. (For a vector of each column, add two estimators and <c>Concatenate</c>.)
    /// </param>
    /// <param name="encoder">The encoder; it stays the caller's, who disposes it after the last use of the pipeline's models.</param>
    /// <param name="options">How the encoder is saved, how many rows are read ahead, progress and cancellation; null for the defaults.</param>
    /// <returns>The estimator.</returns>
    public static TextEmbeddingEstimator EmbedText(this TransformsCatalog.TextTransforms catalog, string outputColumnName, string[] inputColumnNames,
        TextEncoder encoder, TextEmbeddingOptions? options = null) =>
        new(CatalogEnvironment.Of(catalog), new TextEmbeddingColumns(outputColumnName, inputColumnNames), encoder, options ?? new TextEmbeddingOptions());
}
