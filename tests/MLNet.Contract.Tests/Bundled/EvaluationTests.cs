using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.Contract.Tests.Evaluation;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>What evaluation says about rows that do not count, and where it is kinder than ML.NET.</summary>
[TestClass]
public sealed class EvaluationTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly List<string> _warnings = [];

    public EvaluationTests()
    {
        _ml.Log += (_, e) =>
        {
            if (e.Kind == ChannelMessageKind.Warning)
                _warnings.Add(e.Message);
        };
    }

    [TestMethod]
    public void Rows_without_label_or_score_are_counted()
    {
        var data = LabeledData.Load<float>(_ml, null, (1, 1), (0, 2), (float.NaN, 1), (0, float.NaN), (1, float.NaN));
        _ml.Regression.Evaluate(data);
        _ml.BinaryClassification.EvaluateNonCalibrated(data);
        _ml.AnomalyDetection.Evaluate(data);
        Assert.HasCount(6, _warnings);
        Assert.HasCount(3, _warnings.Where(warning => warning.Contains("1 rows have no label", StringComparison.Ordinal)));
        Assert.HasCount(3, _warnings.Where(warning => warning.Contains("2 rows have no usable score", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Rows_of_no_class_and_of_unknown_classes_are_counted()
    {
        _ml.MulticlassClassification.Evaluate(LabeledData.LoadLabels<float>(_ml, null, 0, 1, -1, 0.5f, 3, 4, 5, float.NaN));
        Assert.HasCount(3, _warnings);
        Assert.Contains("1 rows have no label", _warnings[0]);
        Assert.Contains("2 rows have a label that is negative or not whole", _warnings[1]);
        Assert.Contains("3 rows have a label beyond the scores", _warnings[2]);
    }

    [TestMethod]
    public void Complete_rows_raise_no_warning()
    {
        _ml.BinaryClassification.Evaluate(_ml.Data.LoadFromEnumerable(BinaryRow.Random(100)));
        _ml.MulticlassClassification.Evaluate(_ml.Data.LoadFromEnumerable(MulticlassRow.Random(100)));
        Assert.IsEmpty(_warnings);
    }

    [TestMethod]
    public void More_top_classes_than_there_are_are_refused()
    {
        var data = _ml.Data.LoadFromEnumerable(MulticlassRow.Random(10));
        Assert.AreEqual(1.0, _ml.MulticlassClassification.Evaluate(data, topKPredictionCount: 4).TopKAccuracy, 1e-15);
        // ML.NET ends with an IndexOutOfRangeException here.
        Assert.Contains("topKPredictionCount", Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _ml.MulticlassClassification.Evaluate(data, topKPredictionCount: 5)).Message);
    }

    [TestMethod]
    public void A_row_of_an_unknown_class_with_negative_scores_counts_as_wrong()
    {
        // ML.NET ends with an IndexOutOfRangeException here, too.
        var data = _ml.Data.LoadFromEnumerable([MulticlassRow.Of(0, .7f, .2f, .1f), MulticlassRow.Of(3, -.1f, -.2f, -.7f)]);
        var metrics = _ml.MulticlassClassification.Evaluate(data, topKPredictionCount: 4);
        CollectionAssert.AreEqual(new[] { 0.5, 0.5, 0.5, 1 }, metrics.TopKAccuracyForAllK!.ToArray());
        Assert.AreEqual(1.0, metrics.ConfusionMatrix.Counts.Sum(row => row.Sum()));
    }
}
