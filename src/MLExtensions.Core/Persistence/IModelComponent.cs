using Microsoft.ML;

namespace MLExtensions.Persistence;

/// <summary>
/// A transformer that is saved into ML.NET's model zips by <c>mlContext.Model.Save</c> and loaded by <c>mlContext.Model.Load</c>.
/// Its assembly names it with <see cref="ModelComponentAttribute{T}"/>; its <c>ICanSaveModel.Save</c> calls <see cref="ModelWriter.Save"/>.
/// </summary>
public interface IModelComponent : ITransformer
{
    /// <summary>Writes what <see cref="IModelComponent{TSelf}.Load"/> reads, in the same order.</summary>
    /// <param name="writer">The component's place in the model.</param>
    void Save(ModelWriter writer);
}
