using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Batching;
using MLExtensions.Embeddings;
using MLExtensions.Persistence;
using MLExtensions.Schema;

// 2: pairs of columns, everything that is decided about an encoder, and its files once in a zip. 3: layers.
// 4: the files hold what a cut has left.
[assembly: ModelComponent<TextEmbeddingTransformer>("TextEmbedding", 4)]

namespace MLExtensions.Embeddings;

/// <summary>
/// Adds a column of text embeddings, computed in batches of similar length. One made by an estimator uses the caller's encoder and
/// leaves it open; one loaded from a model owns its encoder and closes it when disposed.
/// </summary>
public sealed class TextEmbeddingTransformer : BatchTransformer, IModelComponent<TextEmbeddingTransformer>, IDisposable
{
    private readonly TextEmbeddingColumns _columns;
    private readonly bool _ownsEncoder;
    private readonly TextEmbeddingOptions _options;
    private readonly StrongBox<long> _embedded = new();

    internal TextEmbeddingTransformer(IHostEnvironment environment, TextEmbeddingColumns columns, TextEncoder encoder, bool ownsEncoder,
        TextEmbeddingOptions options)
        : base(environment)
    {
        _columns = columns;
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
        var columns = TextEmbeddingColumns.Load(reader);
        var batchRows = reader.ReadInt32();
        if (batchRows < 1)
            throw reader.Corrupt($"it reads {batchRows} rows ahead");
        var (encoder, storage) = SavedEncoder.Load(reader);
        var options = new TextEmbeddingOptions { Storage = storage, BatchRows = batchRows };
        return new TextEmbeddingTransformer(reader.Environment, columns, encoder, ownsEncoder: true, options);
    }

    /// <inheritdoc/>
    public override void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _columns.Save(writer);
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
        new TextEmbeddingMapping(
            Environment, [.. _columns.Inputs.Select(name => InputColumn.Text(name).In(inputSchema))], _columns.Output, Encoder, _options, _embedded);
}
