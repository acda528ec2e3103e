using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLExtensions.Batching;
using MLExtensions.Schema;

namespace MLExtensions.Training;

/// <summary>Adds a regression model's <c>Score</c> column, computed in batches.</summary>
/// <typeparam name="TModel">The model.</typeparam>
public abstract class RegressionTransformer<TModel> : BatchTransformer, ISingleFeaturePredictionTransformer<TModel>
    where TModel : class, IRegressionModel
{
    /// <summary>Initialises the transformer.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="model">The fitted model.</param>
    /// <param name="featureColumnName">The column of features.</param>
    protected RegressionTransformer(IHostEnvironment environment, TModel model, string featureColumnName)
        : base(environment)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(featureColumnName);
        Model = model;
        FeatureColumnName = featureColumnName;
    }

    /// <inheritdoc/>
    public TModel Model { get; }

    /// <inheritdoc/>
    public string FeatureColumnName { get; }

    /// <inheritdoc/>
    public DataViewType FeatureColumnType => new VectorDataViewType(NumberDataViewType.Single, Model.FeatureCount);

    /// <inheritdoc/>
    protected sealed override BatchMapping CreateMapping(DataViewSchema inputSchema)
    {
        var column = InputColumn.Features(FeatureColumnName).In(inputSchema);
        var size = ((VectorDataViewType)column.Type).Size;
        if (size != Model.FeatureCount)
            throw new ArgumentException($"The feature column '{FeatureColumnName}' has {size} values; the model was trained on {Model.FeatureCount}.");
        return new Mapping(Model, column);
    }

    private sealed class Mapping(TModel model, DataViewSchema.Column features) : BatchMapping([features], [ScoreColumn.Regression()])
    {
        public override BatchComputation CreateComputation(DataViewRow input, IReadOnlyList<bool> isOutputActive) =>
            new Computation(model, new FeatureRows(input, features));
    }

    private sealed class Computation(TModel model, FeatureRows matrix) : BatchComputation
    {
        private float[] _scores = [];

        public override void Clear() => matrix.Clear();

        public override void Add() => matrix.Add();

        public override void Compute()
        {
            if (_scores.Length < matrix.Rows)
                _scores = new float[matrix.Rows];
            model.Predict(matrix.Values, _scores.AsSpan(0, matrix.Rows));
        }

        public override Delegate GetGetter(int output) => (BatchGetter<float>)((int row, ref float value) => value = _scores[row]);
    }
}
