using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLExtensions.Schema;

namespace MLExtensions.Embeddings;

/// <summary>Adds a column of text embeddings. There is nothing to learn: fitting checks the input columns.</summary>
public sealed class TextEmbeddingEstimator : IEstimator<TextEmbeddingTransformer>
{
    private readonly IHostEnvironment _environment;
    private readonly TextEmbeddingColumns _columns;
    private readonly TextEncoder _encoder;
    private readonly TextEmbeddingOptions _options;

    internal TextEmbeddingEstimator(IHostEnvironment environment, TextEmbeddingColumns columns, TextEncoder encoder, TextEmbeddingOptions options)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(options);
        if (!Enum.IsDefined(options.Storage))
            throw new ArgumentOutOfRangeException(nameof(options), options.Storage, $"{nameof(options.Storage)} is {options.Storage}, which is no {nameof(EncoderStorage)}.");
        _environment = environment;
        _columns = columns;
        _encoder = encoder;
        _options = options;
    }

    /// <inheritdoc/>
    public TextEmbeddingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        foreach (var name in _columns.Inputs)
            InputColumn.Text(name).In(input.Schema);
        return new TextEmbeddingTransformer(_environment, _columns, _encoder, ownsEncoder: false, _options);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        foreach (var name in _columns.Inputs)
            InputColumn.Text(name).CheckIn(inputSchema);
        return inputSchema.With(SchemaShapes.Column(_columns.Output, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single));
    }
}
