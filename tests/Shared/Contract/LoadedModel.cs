using Microsoft.ML;

namespace MLExtensions.Testing;

/// <summary>A model loaded in a context of its own, in which nothing was registered before.</summary>
internal sealed class LoadedModel : IDisposable
{
    public LoadedModel(Stream zip)
    {
        Model = new MLContext(seed: 2).Model.Load(zip, out var schema);
        Schema = schema;
    }

    public ITransformer Model { get; }

    /// <summary>The schema that was saved with it; null where none was.</summary>
    public DataViewSchema? Schema { get; }

    public void Dispose() => (Model as IDisposable)?.Dispose();
}
