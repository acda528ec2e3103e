namespace Microsoft.ML;

/// <summary>A transformer that adds the predictions of a model.</summary>
public interface IPredictionTransformer<out TModel> : ITransformer
    where TModel : class
{
    /// <summary>The model's parameters.</summary>
    TModel Model { get; }
}
