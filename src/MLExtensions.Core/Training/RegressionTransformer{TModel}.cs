using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Batching;

namespace MLExtensions.Training;

/// <summary>Adds a regression model's <c>Score</c> column, computed in batches.</summary>
/// <typeparam name="TModel">The model.</typeparam>
public abstract class RegressionTransformer<TModel> : PredictionTransformer<TModel>
    where TModel : class, IRegressionModel
{
    /// <summary>Initialises the transformer.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="model">The fitted model.</param>
    /// <param name="featureColumnName">The column of features.</param>
    protected RegressionTransformer(IHostEnvironment environment, TModel model, string featureColumnName)
        : base(environment, model, featureColumnName)
    {
    }

    private protected sealed override BatchMapping CreateMapping(DataViewSchema inputSchema, DataViewSchema.Column features) =>
        new Mapping(Model, features, ScoreColumn.Regression(inputSchema));

    private sealed class Mapping(TModel model, DataViewSchema.Column features, DataViewSchema.DetachedColumn score) : BatchMapping([features], [score])
    {
        public override BatchComputation CreateComputation(DataViewRow input, IReadOnlyList<bool> isOutputActive) =>
            new Computation(model, new FeatureRows(input, features));
    }

    private sealed class Computation(TModel model, FeatureRows rows) : ScoreComputation(rows, scoresPerRow: 1)
    {
        public override Delegate GetGetter(int output) => (BatchGetter<float>)((int row, ref float value) => value = Scores[row]);

        protected override void Predict(ReadOnlySpan<float> features, Span<float> scores) => model.Predict(features, scores);
    }
}
