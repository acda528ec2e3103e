namespace Microsoft.ML;

/// <summary>The open part of a model that a component is being written into.</summary>
public sealed partial class ModelSaveContext : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
