using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class MulticlassClassificationCatalog
{
    /// <summary>
    /// Compares scores with labels. A row is taken for the class with the highest score. Rows without label or with scores that are not
    /// finite do not count, nor do those whose label is negative or not whole; those whose label is beyond the scores count as wrong. Warnings
    /// say how many these were.
    /// </summary>
    /// <param name="data">The scored data.</param>
    /// <param name="labelColumnName">The column of classes: a key, or of type Single (classes are numbered from 0).</param>
    /// <param name="scoreColumnName">The column of each class's probability: a vector of at least two Single.</param>
    /// <param name="predictedLabelColumnName">The column of decisions; it must exist but is not read.</param>
    /// <param name="topKPredictionCount">
    /// If above 0, it is also measured how often the true class is among so many with the highest scores; at most one more than there are
    /// scores.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type, or the count is out of range.</exception>
    public MulticlassClassificationMetrics Evaluate(
        IDataView data,
        string labelColumnName = DefaultColumnNames.Label,
        string scoreColumnName = DefaultColumnNames.Score,
        string predictedLabelColumnName = DefaultColumnNames.PredictedLabel,
        int topKPredictionCount = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegative(topKPredictionCount);
        var host = RegisterEvaluator(
            "MultiClassClassifierEvaluator",
            (labelColumnName, nameof(labelColumnName)),
            (scoreColumnName, nameof(scoreColumnName)),
            (predictedLabelColumnName, nameof(predictedLabelColumnName)));
        var label = FindColumn(data, labelColumnName, nameof(labelColumnName), "label", IsLabel, "Single or a key");
        var score = FindColumn(data, scoreColumnName, nameof(scoreColumnName), "score", AreScores, "a vector of at least two Single");
        FindColumn(data, predictedLabelColumnName, nameof(predictedLabelColumnName), "predicted label");
        var classes = ((VectorDataViewType)score.Type).Size;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(topKPredictionCount, classes + 1);

        var outcomes = new MulticlassOutcomes(classes);
        using (var cursor = data.GetRowCursor([label, score]))
        {
            var getLabel = LabelGetter.Create(cursor, label);
            var getScores = cursor.GetGetter<VBuffer<float>>(score);
            float labelValue = 0;
            VBuffer<float> scores = default;
            var dense = new float[classes];
            while (cursor.MoveNext())
            {
                getLabel(ref labelValue);
                if (!outcomes.Accepts(labelValue))
                    continue;
                getScores(ref scores);
                scores.CopyTo(dense);
                outcomes.Add(labelValue, dense);
            }
        }
        WarnOfRowsLeftOut(host, outcomes.Unlabeled, outcomes.Unscored);
        WarnOfRows(host, outcomes.Mislabeled, "have a label that is negative or not whole; they were left out.");
        WarnOfRows(host, outcomes.Unknown, "have a label beyond the scores; they count as wrong.");
        return outcomes.ToMetrics(ClassNames(score), topKPredictionCount);
    }

    /// <summary>Fits on all folds but one and evaluates on that one, for each fold in turn.</summary>
    /// <param name="data">The data.</param>
    /// <param name="estimator">What is fitted; it must give the columns Score and PredictedLabel.</param>
    /// <param name="numberOfFolds">The number of folds, at least 2.</param>
    /// <param name="labelColumnName">The column of classes.</param>
    /// <param name="samplingKeyColumnName">Rows with equal values in this column stay together; null when rows are independent.</param>
    /// <param name="seed">Decides the folds; the context's seed when null, or else a fixed one.</param>
    public IReadOnlyList<CrossValidationResult<MulticlassClassificationMetrics>> CrossValidate(
        IDataView data,
        IEstimator<ITransformer> estimator,
        int numberOfFolds = 5,
        string labelColumnName = DefaultColumnNames.Label,
        string? samplingKeyColumnName = null,
        int? seed = null) =>
        CrossValidate(
            data, estimator, numberOfFolds, labelColumnName, samplingKeyColumnName, seed, (scores, label) => Evaluate(scores, label));

    private static bool IsLabel(DataViewType type) => IsSingle(type) || type is KeyDataViewType;

    private static bool AreScores(DataViewType type) => type is VectorDataViewType { Size: >= 2 } vector && IsSingle(vector.ItemType);

    private static string[] ClassNames(DataViewSchema.Column score)
    {
        if (!score.HasSlotNames())
            return [.. Enumerable.Range(0, ((VectorDataViewType)score.Type).Size).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        VBuffer<ReadOnlyMemory<char>> names = default;
        score.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
