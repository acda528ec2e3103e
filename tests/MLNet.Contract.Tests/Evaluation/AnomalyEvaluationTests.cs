using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Evaluation;

/// <summary>Metrics of anomaly detection; the long numbers are ML.NET 3.0.1's.</summary>
[TestClass]
public sealed class AnomalyEvaluationTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    [DataRow(1, 0.5)]
    [DataRow(2, 0.75)]
    [DataRow(3, 0.75)]
    [DataRow(4, 0.75)]
    [DataRow(10, 1.0)]
    public void The_detection_rate_of_nine_rows_by_hand(int falsePositiveCount, double expected)
    {
        // By falling score: anomaly, none, anomaly, none, anomaly, none, none, anomaly, none. One false alarm more than allowed ends the
        // search. With four allowed, the last anomaly comes before the fifth false alarm, but ML.NET drops rows that far down.
        var metrics = Evaluate(
            falsePositiveCount, (0, .1f), (1, .9f), (0, .8f), (1, .7f), (0, .6f), (1, .5f), (0, .4f), (0, .3f), (1, .2f));
        Assert.AreEqual(expected, metrics.DetectionRateAtFalsePositiveCount);
        Assert.AreEqual((5 + 4 + 3 + 1) / 20.0, metrics.AreaUnderRocCurve);
    }

    [TestMethod]
    [DataRow(1, 0)]
    [DataRow(10, 0.011904761904761904)]
    [DataRow(100, 0.1130952380952381)]
    [DataRow(500, 0.2976190476190476)]
    public void Metrics_of_rows_with_many_equal_scores_are_ML_NETs(int falsePositiveCount, double rate)
    {
        var rows = BinaryRow.Random(3000).Select((row, i) => (row.Label && i % 7 == 0 ? 1f : 0f, row.Score));
        var metrics = Evaluate(falsePositiveCount, [.. rows]);
        Metric.AssertNear([rate, 0.6164487069545332], metrics.DetectionRateAtFalsePositiveCount, metrics.AreaUnderRocCurve);
    }

    [TestMethod]
    [DataRow(1, 0.2734274711168164)]
    [DataRow(50, 0.31322207958921694)]
    [DataRow(900, 0.9794608472400513)]
    [DataRow(5000, 1)]
    public void Where_anomalies_are_many_the_metrics_are_ML_NETs(int falsePositiveCount, double rate)
    {
        var metrics = Evaluate(falsePositiveCount, [.. BinaryRow.Random(2000).Select(row => (row.Label ? 1f : 0f, row.Score))]);
        Metric.AssertNear([rate, 0.722321399471592], metrics.DetectionRateAtFalsePositiveCount, metrics.AreaUnderRocCurve);
    }

    [TestMethod]
    public void Rows_without_label_or_finite_score_do_not_count()
    {
        var metrics = Evaluate(
            10, (0, 2), (1, 3), (float.NaN, 1), (0, float.NaN), (-1, float.PositiveInfinity), (1, float.NegativeInfinity));
        Metric.AssertNear([1, 1], metrics.AreaUnderRocCurve, metrics.DetectionRateAtFalsePositiveCount);
    }

    [TestMethod]
    public void Rows_of_one_class_are_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Evaluate(10));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Evaluate(10, (1, 1)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Evaluate(10, (0, 1), (1, float.NaN)));
    }

    [TestMethod]
    public void Labels_are_numbers_or_keys_of_two()
    {
        var keys = LabeledData.Load<uint>(_ml, new KeyDataViewType(typeof(uint), 2), (0, 1), (1, 2), (2, 3));
        Assert.AreEqual(1.0, Evaluate(keys).AreaUnderRocCurve);
        AssertRefused(LabeledData.Load<uint>(_ml, new KeyDataViewType(typeof(uint), 3), (1, 1), (2, 2)));
        AssertRefused(LabeledData.Load<bool>(_ml, null, (true, 1), (false, 2)));
        AssertRefused(LabeledData.Load<double>(_ml, null, (1, 1), (0, 2)));

        void AssertRefused(IDataView data) =>
            Assert.Contains("Label", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Evaluate(data)).Message);
    }

    [TestMethod]
    public void Missing_columns_and_wrong_counts_are_refused()
    {
        var data = LabeledData.Load<float>(_ml, null, (1, 1), (0, 2));
        Assert.ThrowsExactly<ArgumentNullException>(() => Evaluate((IDataView)null!));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Evaluate(data, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.AnomalyDetection.Evaluate(data, labelColumnName: "Nowhere"));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.AnomalyDetection.Evaluate(data, scoreColumnName: "PredictedLabel"));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.AnomalyDetection.Evaluate(data, predictedLabelColumnName: "Nowhere"));
    }

    private AnomalyDetectionMetrics Evaluate(int falsePositiveCount, params (float Label, float Score)[] rows) =>
        Evaluate(LabeledData.Load<float>(_ml, null, rows), falsePositiveCount);

    private AnomalyDetectionMetrics Evaluate(IDataView data, int falsePositiveCount = 10) =>
        _ml.AnomalyDetection.Evaluate(data, falsePositiveCount: falsePositiveCount);
}
