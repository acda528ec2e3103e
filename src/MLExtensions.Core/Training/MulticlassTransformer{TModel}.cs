using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLExtensions.Batching;
using MLExtensions.Schema;

namespace MLExtensions.Training;

/// <summary>
/// Adds the columns of a model that tells several classes apart, computed in batches: <c>PredictedLabel</c>, a key, and <c>Score</c>, a vector with a score
/// for each class. The key is that of the highest score, the first of several; missing where a score is NaN.
/// </summary>
/// <typeparam name="TModel">The model.</typeparam>
public abstract class MulticlassTransformer<TModel> : PredictionTransformer<TModel>
    where TModel : class, IMulticlassModel
{
    private readonly LabelValues? _labels;

    /// <summary>Initialises the transformer.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="model">The fitted model.</param>
    /// <param name="featureColumnName">The column of features.</param>
    /// <param name="labels">What the label's keys stand for, one value for each class; null where that is not known.</param>
    protected MulticlassTransformer(IHostEnvironment environment, TModel model, string featureColumnName, LabelValues? labels)
        : base(environment, model, featureColumnName)
    {
        if (labels is not null && labels.Count != Model.ClassCount)
            throw new ArgumentException($"There are {labels.Count} values of keys for {Model.ClassCount} classes; there must be one for each.", nameof(labels));
        _labels = labels;
    }

    /// <summary>What the label's keys stand for; null where that is not known.</summary>
    protected LabelValues? Labels => _labels;

    private protected sealed override BatchMapping CreateMapping(DataViewSchema inputSchema, DataViewSchema.Column features) =>
        new Mapping(Model, features, MulticlassColumns.Of(inputSchema, Model.ClassCount, _labels));

    private sealed class Mapping(TModel model, DataViewSchema.Column features, IReadOnlyList<DataViewSchema.DetachedColumn> outputs)
        : BatchMapping([features], outputs)
    {
        private const int MostScores = 1 << 20;

        public override int MaxBatchRows => Math.Clamp(MostScores / model.ClassCount, 1, DefaultBatchRows);

        public override BatchComputation CreateComputation(DataViewRow input, IReadOnlyList<bool> isOutputActive) =>
            new Computation(model, new FeatureRows(input, features));
    }

    private sealed class Computation(TModel model, FeatureRows rows) : ScoreComputation(rows, model.ClassCount)
    {
        private readonly int _classes = model.ClassCount;

        public override Delegate GetGetter(int output) => output == 0
            ? (BatchGetter<uint>)((int row, ref uint value) => value = (uint)(MulticlassColumns.IndexOfHighest(Row(row)) + 1))
            : (BatchGetter<VBuffer<float>>)Copy;

        protected override void Predict(ReadOnlySpan<float> features, Span<float> scores) => model.Predict(features, scores);

        private ReadOnlySpan<float> Row(int row) => Scores.AsSpan(row * _classes, _classes);

        private void Copy(int row, ref VBuffer<float> value)
        {
            var editor = VBufferEditor.Create(ref value, _classes);
            Row(row).CopyTo(editor.Values);
            value = editor.Commit();
        }
    }
}
