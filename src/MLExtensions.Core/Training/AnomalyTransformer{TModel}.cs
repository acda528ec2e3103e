using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Batching;

namespace MLExtensions.Training;

/// <summary>
/// Adds the columns of a model that finds anomalies, computed in batches: <c>PredictedLabel</c> (whether the score is above the threshold) and
/// <c>Score</c> (the higher, the less a row is like the others).
/// </summary>
/// <typeparam name="TModel">The model.</typeparam>
public abstract class AnomalyTransformer<TModel> : PredictionTransformer<TModel>
    where TModel : class, IAnomalyModel
{
    /// <summary>Initialises the transformer.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="model">The fitted model.</param>
    /// <param name="featureColumnName">The column of features.</param>
    /// <param name="threshold">The score above which a row is taken for an anomaly; a number.</param>
    protected AnomalyTransformer(IHostEnvironment environment, TModel model, string featureColumnName, float threshold)
        : base(environment, model, featureColumnName)
    {
        if (float.IsNaN(threshold))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold is NaN; it must be a number.");
        Threshold = threshold;
    }

    /// <summary>The score above which a row is taken for an anomaly.</summary>
    public float Threshold { get; }

    private protected sealed override BatchMapping CreateMapping(DataViewSchema inputSchema, DataViewSchema.Column features) =>
        new BinaryMapping((rows, scores, _) => Model.Predict(rows, scores), features, BinaryColumns.Of(inputSchema, hasProbability: false), Threshold);
}
