using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Evaluation;

/// <summary>Metrics of several classes; the long numbers are ML.NET 3.0.1's.</summary>
[TestClass]
public sealed class MulticlassEvaluationTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Metrics_of_five_rows_by_hand()
    {
        var metrics = Evaluate(0, FiveRows());
        AssertCounts([1, 0, 0, 0, 1, 1, 1, 0, 1], metrics);
        Assert.AreEqual(0.6, metrics.MicroAccuracy);
        Assert.AreEqual(2 / 3.0, metrics.MacroAccuracy);
        Metric.AssertNear([1, 0.5, 0.5], [.. metrics.ConfusionMatrix.PerClassRecall]);
        Metric.AssertNear([0.5, 1, 0.5], [.. metrics.ConfusionMatrix.PerClassPrecision]);
        Metric.AssertNear(-Math.Log(.7f * (double).4f * .25f * .4f * .3f) / 5, metrics.LogLoss);
        Metric.AssertNear([-Math.Log(.7f), -Math.Log(.4f * (double).3f) / 2, -Math.Log(.25f * (double).4f) / 2], [.. metrics.PerClassLogLoss]);
        Metric.AssertNear(0.09386062269561357, metrics.LogLossReduction);
        Assert.AreEqual(3, metrics.ConfusionMatrix.NumberOfClasses);
        Assert.AreEqual(0, metrics.TopKPredictionCount);
        Assert.AreEqual(0.0, metrics.TopKAccuracy);
        Assert.IsNull(metrics.TopKAccuracyForAllK);
    }

    [TestMethod]
    public void Metrics_of_a_thousand_rows_are_ML_NETs()
    {
        var metrics = Evaluate(2, [.. MulticlassRow.Random(1000)]);
        Metric.AssertNear(
            [
                0.596, 0.5957606381597736, 0.8781510584876084, 0.20027436574125845, 0.871,
                0.8872979545639987, 0.8778694983286661, 0.8696546459672124,
            ],
            metrics.MicroAccuracy, metrics.MacroAccuracy, metrics.LogLoss, metrics.LogLossReduction, metrics.TopKAccuracy,
            metrics.PerClassLogLoss[0], metrics.PerClassLogLoss[1], metrics.PerClassLogLoss[2]);
    }

    [TestMethod]
    [DataRow(1, new[] { 0.6 })]
    [DataRow(2, new[] { 0.6, 0.6 })]
    [DataRow(3, new[] { 0.6, 0.6, 1 })]
    [DataRow(4, new[] { 0.6, 0.6, 1, 1 })]
    public void Equal_scores_rank_by_class(int topK, double[] expected)
    {
        var metrics = Evaluate(topK, FiveRows());
        Assert.AreEqual(topK, metrics.TopKPredictionCount);
        Metric.AssertNear(expected, [.. metrics.TopKAccuracyForAllK!]);
        Metric.AssertNear(expected[^1], metrics.TopKAccuracy);
    }

    [TestMethod]
    public void Without_rows_there_is_nothing_to_reduce()
    {
        var metrics = Evaluate(2);
        Metric.AssertNear(
            [0, 0, 0, double.NaN, double.NaN, 0],
            metrics.MicroAccuracy,
            metrics.MacroAccuracy,
            metrics.LogLoss,
            metrics.LogLossReduction,
            metrics.TopKAccuracy,
            metrics.PerClassLogLoss[0]);
        AssertCounts([0, 0, 0, 0, 0, 0, 0, 0, 0], metrics);
    }

    [TestMethod]
    public void One_class_has_no_entropy()
    {
        var metrics = Evaluate(0, Row(0, .7f, .2f, .1f), Row(0, .1f, .2f, .7f));
        Metric.AssertNear(
            [0.5, 0.5, 1.3296300195307578, double.PositiveInfinity],
            metrics.MicroAccuracy,
            metrics.MacroAccuracy,
            metrics.LogLoss,
            metrics.LogLossReduction);
    }

    [TestMethod]
    public void Rows_without_label_or_finite_scores_or_with_a_wrong_label_do_not_count()
    {
        var metrics = Evaluate(
            0,
            Row(0, .7f, .2f, .1f),
            Row(float.NaN, .1f, .2f, .7f),
            Row(1, float.NaN, 0, 0),
            Row(1, 0, float.PositiveInfinity, 0),
            Row(1, 0, 0, float.NegativeInfinity),
            Row(-1, 0, 0, 1),
            Row(.5f, 0, 0, 1),
            Row(1e10f, 0, 0, 1));
        AssertCounts([1, 0, 0, 0, 0, 0, 0, 0, 0], metrics);
        Assert.AreEqual(1.0, metrics.MicroAccuracy);
    }

    [TestMethod]
    public void Rows_of_classes_without_a_score_count_as_wrong()
    {
        var metrics = Evaluate(4, Row(0, .7f, .2f, .1f), Row(3, .1f, .2f, .7f), Row(7, 0, 0, 1), Row(1e9f, 0, -1, 1));
        Metric.AssertNear([0.25, 1], metrics.MicroAccuracy, metrics.MacroAccuracy);
        Metric.AssertNear(25.993251033704553, metrics.LogLoss);
        Metric.AssertNear([0.25, 0.25, 0.5, 1], [.. metrics.TopKAccuracyForAllK!]);
        AssertCounts([1, 0, 0, 0, 0, 0, 0, 0, 0], metrics);
    }

    [TestMethod]
    public void Scores_that_are_no_probabilities_are_bounded()
    {
        var metrics = Evaluate(0, Row(0, 7, -2, 1), Row(1, -1, -2, -7));
        Metric.AssertNear([0, 34.53877639128319, 0], [.. metrics.PerClassLogLoss]);
        AssertCounts([1, 0, 0, 1, 0, 0, 0, 0, 0], metrics);
    }

    [TestMethod]
    public void Labels_are_numbers_or_keys()
    {
        AssertCounts([1, 0, 0, 1, 0, 0, 0, 0, 0], Evaluate(LabeledData.LoadLabels<float>(_ml, null, 0, 1, float.NaN)));
        AssertCounts([1, 0, 0, 1, 0, 0, 0, 0, 0], Evaluate(LabeledData.LoadLabels<uint>(_ml, new KeyDataViewType(typeof(uint), 4), 0, 1, 3, 4)));
        AssertCounts([1, 0, 0, 1, 0, 0, 0, 0, 0], Evaluate(LabeledData.LoadLabels<ulong>(_ml, new KeyDataViewType(typeof(ulong), 2), 0, 1, 2)));
    }

    [TestMethod]
    public void Sparse_scores_are_zero_elsewhere()
    {
        var data = LabeledData.LoadScores<float>(_ml, null, 3, (2, new VBuffer<float>(3, 1, [1f], [2])), (0, new VBuffer<float>(3, 0, [], [])));
        AssertCounts([1, 0, 0, 0, 0, 0, 0, 0, 1], Evaluate(data));
    }

    [TestMethod]
    public void Other_types_are_refused()
    {
        AssertRefused("Label", LabeledData.LoadLabels<bool>(_ml, null, true));
        AssertRefused("Label", LabeledData.LoadLabels<double>(_ml, null, 1));
        AssertRefused("Label", LabeledData.LoadLabels<string>(_ml, null, "1"));
        AssertRefused("Score", LabeledData.LoadScores<float>(_ml, null, 0, (1, new VBuffer<float>(3, [.5f, .3f, .2f]))));
        AssertRefused("Score", LabeledData.LoadScores<float>(_ml, null, 1, (1, new VBuffer<float>(1, [1f]))));
        AssertRefused("Score", LabeledData.Load<float>(_ml, null, (1, 1)));

        void AssertRefused(string column, IDataView data) =>
            Assert.Contains(column, Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.MulticlassClassification.Evaluate(data)).Message);
    }

    [TestMethod]
    public void Missing_columns_and_wrong_counts_are_refused()
    {
        var data = _ml.Data.LoadFromEnumerable(MulticlassRow.Random(10).ToList());
        Assert.ThrowsExactly<ArgumentNullException>(() => _ml.MulticlassClassification.Evaluate(null!));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.MulticlassClassification.Evaluate(data, topKPredictionCount: -1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.MulticlassClassification.Evaluate(data, labelColumnName: "Nowhere"));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.MulticlassClassification.Evaluate(data, scoreColumnName: ""));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.MulticlassClassification.Evaluate(data, predictedLabelColumnName: "Nowhere"));
    }

    private static MulticlassRow[] FiveRows() =>
        [Row(0, .7f, .2f, .1f), Row(1, .3f, .4f, .3f), Row(2, .5f, .25f, .25f), Row(2, .3f, .3f, .4f), Row(1, .3f, .3f, .4f)];

    private static MulticlassRow Row(float label, params float[] scores) => MulticlassRow.Of(label, scores);

    private static void AssertCounts(double[] expected, MulticlassClassificationMetrics metrics) =>
        CollectionAssert.AreEqual(expected, metrics.ConfusionMatrix.Counts.SelectMany(row => row).ToArray());

    private MulticlassClassificationMetrics Evaluate(int topK, params MulticlassRow[] rows) =>
        Evaluate(_ml.Data.LoadFromEnumerable(rows), topK);

    private MulticlassClassificationMetrics Evaluate(IDataView data, int topK = 0) =>
        _ml.MulticlassClassification.Evaluate(data, topKPredictionCount: topK);
}
