namespace Microsoft.ML;

/// <summary>Something that can be written into a model file.</summary>
public interface ICanSaveModel
{
    /// <summary>Writes this object into the open part of a model.</summary>
    void Save(ModelSaveContext ctx);
}
