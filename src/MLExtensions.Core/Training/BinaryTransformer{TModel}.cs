using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Batching;

namespace MLExtensions.Training;

/// <summary>
/// Adds the columns of a model that tells true from false, computed in batches: <c>PredictedLabel</c> (whether the score is above 0), <c>Score</c> and,
/// where the model gives it, <c>Probability</c>.
/// </summary>
/// <typeparam name="TModel">The model.</typeparam>
public abstract class BinaryTransformer<TModel> : PredictionTransformer<TModel>
    where TModel : class, IBinaryModel
{
    /// <summary>Initialises the transformer.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="model">The fitted model.</param>
    /// <param name="featureColumnName">The column of features.</param>
    protected BinaryTransformer(IHostEnvironment environment, TModel model, string featureColumnName)
        : base(environment, model, featureColumnName)
    {
    }

    private protected sealed override BatchMapping CreateMapping(DataViewSchema inputSchema, DataViewSchema.Column features) =>
        new BinaryMapping(Model.Predict, features, BinaryColumns.Of(inputSchema, Model.HasProbabilities), threshold: 0);
}
