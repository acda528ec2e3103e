using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Batching;
using MLExtensions.Embeddings;
using MLExtensions.Persistence;
using MLExtensions.Schema;

[assembly: ModelComponent<TextEmbeddingTransformer>("TextEmbedding", 1)]

namespace MLExtensions.Embeddings;

/// <summary>
/// Adds a column of text embeddings, computed in batches of similar length. One made by an estimator uses the caller's encoder and
/// leaves it open; one loaded from a model owns its encoder and closes it when disposed.
/// </summary>
public sealed class TextEmbeddingTransformer : BatchTransformer, IModelComponent<TextEmbeddingTransformer>, IDisposable
{
    private readonly string _outputColumnName;
    private readonly string _inputColumnName;
    private readonly bool _ownsEncoder;
    private readonly TextEmbeddingOptions _options;
    private readonly StrongBox<long> _embedded = new();

    internal TextEmbeddingTransformer(IHostEnvironment environment, string outputColumnName, string inputColumnName, TextEncoder encoder,
        bool ownsEncoder, TextEmbeddingOptions options)
        : base(environment)
    {
        _outputColumnName = outputColumnName;
        _inputColumnName = inputColumnName;
        Encoder = encoder;
        _ownsEncoder = ownsEncoder;
        _options = options;
    }

    /// <summary>The encoder.</summary>
    public TextEncoder Encoder { get; }

    /// <inheritdoc/>
    public static TextEmbeddingTransformer Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var output = reader.ReadString();
        var input = reader.ReadString();
        var batchRows = reader.ReadInt32();
        if (output.Length == 0 || input.Length == 0)
            throw reader.Corrupt("a column has no name");
        if (batchRows < 1)
            throw reader.Corrupt($"it reads {batchRows} rows ahead");
        var (encoder, storage) = SavedEncoder.Load(reader);
        return new TextEmbeddingTransformer(reader.Environment, output, input, encoder, ownsEncoder: true,
            new TextEmbeddingOptions { Storage = storage, BatchRows = batchRows });
    }

    /// <inheritdoc/>
    public override void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_outputColumnName);
        writer.Write(_inputColumnName);
        writer.Write(_options.BatchRows);
        SavedEncoder.Save(writer, Encoder, _options.Storage);
    }

    /// <summary>Closes the encoder of a loaded model; an encoder that a caller gave stays open.</summary>
    public void Dispose()
    {
        if (_ownsEncoder)
            Encoder.Dispose();
    }

    /// <inheritdoc/>
    protected override BatchMapping CreateMapping(DataViewSchema inputSchema) =>
        new TextEmbeddingMapping(InputColumn.Text(_inputColumnName).In(inputSchema), _outputColumnName, Encoder, _options, _embedded);
}
