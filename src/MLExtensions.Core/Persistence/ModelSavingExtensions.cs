namespace Microsoft.ML;

/// <summary>Adds <c>mlContext.Model.SaveAtomically</c>.</summary>
public static class ModelSavingExtensions
{
    /// <summary>
    /// Saves a model like <c>Model.Save</c>, but first beside its place and then moved there: a failure, a full disk or a killed process leaves an
    /// earlier file as it was, and a reader never sees half a model.
    /// </summary>
    /// <param name="catalog">The model operations.</param>
    /// <param name="model">The model.</param>
    /// <param name="inputSchema">The schema of the data that it takes; null where none is to be saved.</param>
    /// <param name="filePath">The file.</param>
    public static void SaveAtomically(this ModelOperationsCatalog catalog, ITransformer model, DataViewSchema? inputSchema, string filePath)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(filePath);
        MLExtensions.Shared.AtomicFile.Write(filePath, stream => catalog.Save(model, inputSchema, stream));
    }
}
