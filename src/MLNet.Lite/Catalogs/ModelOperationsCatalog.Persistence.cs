using Microsoft.ML.Data;
using Microsoft.ML.Persistence;
using Microsoft.ML.Runtime;
using MLExtensions.Shared;

namespace Microsoft.ML;

public sealed partial class ModelOperationsCatalog
{
    private const string TransformerDirectory = "TransformerChain";
    private const string SchemaEntryName = "Schema";

    private string TemporaryFolder => (_environment as IHostEnvironmentInternal)?.TempFilePath ?? Path.GetTempPath();

    /// <summary>Saves a fitted model to a file, which is replaced only when all is written.</summary>
    /// <param name="model">The model, each part of which must be able to save itself; null is an empty chain.</param>
    /// <param name="inputSchema">The columns that the model takes, given back by loading; may be null.</param>
    /// <param name="filePath">The file.</param>
    public void Save(ITransformer? model, DataViewSchema? inputSchema, string filePath)
    {
        Ensure.NonEmpty(filePath, nameof(filePath));
        AtomicFile.Write(filePath, stream => WriteModel(model, inputSchema, stream));
    }

    /// <summary>Saves a fitted model to a stream. Nothing is written before the whole model is ready.</summary>
    /// <param name="model">The model, each part of which must be able to save itself; null is an empty chain.</param>
    /// <param name="inputSchema">The columns that the model takes, given back by loading; may be null.</param>
    /// <param name="stream">A writable stream, to which the model is written from where it is. It stays open.</param>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    public void Save(ITransformer? model, DataViewSchema? inputSchema, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanWrite)
            throw new ArgumentException("The stream for the model cannot be written to.", nameof(stream));
        using var draft = new SpillStream(TemporaryFolder);
        // A zip says where its entries are from the start of the whole stream.
        var start = stream.CanSeek ? stream.Position : 0;
        draft.SetLength(start);
        draft.Position = start;
        WriteModel(model, inputSchema, draft);
        draft.Position = start;
        PartialOutput.RemovedOnFailure(stream, () => draft.CopyTo(stream));
    }

    /// <summary>Loads a model from a file.</summary>
    /// <param name="filePath">The file.</param>
    /// <param name="inputSchema">The columns that the model takes; null if it was saved without them.</param>
    /// <exception cref="FormatException">The file is no model, or a corrupt or too new one.</exception>
    /// <exception cref="InvalidOperationException">The model has a part that nothing here can load.</exception>
    /// <remarks>
    /// A model names the assemblies that load its parts: load only models that you trust. A stream of the zip that unpacks to more than
    /// 64 MiB and to more than 100 times what it has packed is refused, unless the zip is packed anew without compression.
    /// </remarks>
    public ITransformer Load(string filePath, out DataViewSchema inputSchema)
    {
        Ensure.NonEmpty(filePath, nameof(filePath));
        using var stream = File.OpenRead(filePath);
        return Load(stream, out inputSchema);
    }

    /// <summary>Loads a model from a seekable stream.</summary>
    /// <inheritdoc cref="Load(string, out DataViewSchema)"/>
    /// <param name="stream">The stream; stays open.</param>
    /// <param name="inputSchema">The columns that the model takes; null if it was saved without them.</param>
    public ITransformer Load(Stream stream, out DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var channel = _environment.Start("Loading model");
        using var repository = RepositoryReader.Open(stream, TemporaryFolder);
        using (var entry = repository.OpenEntryOrNull(SchemaEntryName))
            inputSchema = entry is null ? null! : ReadSchema(entry, channel);
        ModelLoadContext.LoadModel<ITransformer, SignatureLoadModel>(_environment, out var model, repository, TransformerDirectory);
        return model;
    }

    private void WriteModel(ITransformer? model, DataViewSchema? inputSchema, Stream stream)
    {
        using var channel = _environment.Start("Saving model");
        using var repository = RepositoryWriter.CreateNew(stream, TemporaryFolder);
        ModelSaveContext.SaveModel(repository, model ?? new TransformerChain<ITransformer>(), TransformerDirectory);
        if (inputSchema is not null)
        {
            _environment.Register("BinarySaver", times: 2);
            using var entry = repository.CreateEntry(SchemaEntryName);
            using var writer = new BinaryDataWriter(entry.Stream, inputSchema, keepHidden: true, channel);
            writer.Write(null);
        }
        repository.Commit();
    }

    private DataViewSchema ReadSchema(Repository.Entry entry, IChannel channel)
    {
        _environment.Register("BinaryLoader");
        using var file = BinaryFile.Open(entry.Stream, $"The schema in the model's stream '{entry.Path}'", channel);
        return file.Schema;
    }
}
