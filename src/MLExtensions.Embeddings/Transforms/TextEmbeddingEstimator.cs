using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLExtensions.Schema;

namespace MLExtensions.Embeddings;

/// <summary>Adds a column of text embeddings. There is nothing to learn: fitting checks the input column.</summary>
public sealed class TextEmbeddingEstimator : IEstimator<TextEmbeddingTransformer>
{
    private readonly IHostEnvironment _environment;
    private readonly string _outputColumnName;
    private readonly string _inputColumnName;
    private readonly TextEncoder _encoder;
    private readonly TextEmbeddingOptions _options;

    internal TextEmbeddingEstimator(IHostEnvironment environment, string outputColumnName, string inputColumnName, TextEncoder encoder,
        TextEmbeddingOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(options);
        if (!Enum.IsDefined(options.Storage))
            throw new ArgumentOutOfRangeException(nameof(options), options.Storage, $"{nameof(options.Storage)} is {options.Storage}, which is no {nameof(EncoderStorage)}.");
        _environment = environment;
        _outputColumnName = outputColumnName;
        _inputColumnName = inputColumnName;
        _encoder = encoder;
        _options = options;
    }

    /// <inheritdoc/>
    public TextEmbeddingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        InputColumn.Text(_inputColumnName).In(input.Schema);
        return new TextEmbeddingTransformer(_environment, _outputColumnName, _inputColumnName, _encoder, ownsEncoder: false, _options);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        InputColumn.Text(_inputColumnName).CheckIn(inputSchema);
        return inputSchema.With(SchemaShapes.Column(_outputColumnName, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single));
    }
}
