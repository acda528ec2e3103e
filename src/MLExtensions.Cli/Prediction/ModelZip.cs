using Microsoft.ML;
using MLExtensions.Cli.Hosting;

namespace MLExtensions.Cli.Prediction;

/// <summary>A model zip: the transformer and the schema of its input.</summary>
internal sealed class ModelZip : IDisposable
{
    private readonly string _path;

    private ModelZip(string path, ITransformer model, DataViewSchema inputSchema)
    {
        _path = path;
        Transformer = model;
        InputSchema = inputSchema;
    }

    public ITransformer Transformer { get; }

    public DataViewSchema InputSchema { get; }

    /// <summary>Loads a zip that <c>mlContext.Model.Save</c> wrote.</summary>
    /// <exception cref="ToolException">It cannot be loaded.</exception>
    public static ModelZip Load(string path)
    {
        if (Directory.Exists(path))
            throw new ToolException($"The model '{path}' is a folder. Name a zip that mlContext.Model.Save wrote.");
        if (!File.Exists(path))
            throw new ToolException($"The model '{path}' does not exist (looked for {Path.GetFullPath(path)}).");

        ITransformer model;
        DataViewSchema? schema;
        try
        {
            model = new MLContext().Model.Load(path, out schema);
        }
        catch (Exception e)
        {
            throw new ToolException(
                $"The model '{path}' cannot be loaded: {e.GetBaseException().Message} It must be a zip that mlContext.Model.Save wrote.", e);
        }

        return schema is not null ? new ModelZip(path, model, schema) : throw new ToolException(
            $"The model '{path}' does not say which columns it reads. Save it with its input's schema: mlContext.Model.Save(model, data.Schema, path).");
    }

    public IDataView Transform(IDataView rows)
    {
        try
        {
            return Transformer.Transform(rows);
        }
        catch (Exception e) when (e is not ToolException)
        {
            throw new ToolException($"The model '{_path}' does not fit its own input schema: {e.GetBaseException().Message}", e);
        }
    }

    public void Dispose() => (Transformer as IDisposable)?.Dispose();
}
