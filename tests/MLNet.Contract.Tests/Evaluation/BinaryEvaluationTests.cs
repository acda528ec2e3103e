using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Evaluation;

/// <summary>Metrics of two classes; the long numbers are ML.NET 3.0.1's.</summary>
[TestClass]
public sealed class BinaryEvaluationTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Metrics_of_six_rows_by_hand()
    {
        var metrics = Evaluate(
            Row(true, 1, .9f), Row(false, -1, .2f), Row(true, -.5f, .4f), Row(false, -.5f, .4f), Row(false, 0, .5f), Row(true, 2, .99f));
        CollectionAssert.AreEqual(new[] { 2.0, 1 }, metrics.ConfusionMatrix.Counts[0].ToArray());
        CollectionAssert.AreEqual(new[] { 0.0, 3 }, metrics.ConfusionMatrix.Counts[1].ToArray());
        Assert.AreEqual(5 / 6.0, metrics.Accuracy);
        Assert.AreEqual(1.0, metrics.PositivePrecision);
        Assert.AreEqual(2 / 3.0, metrics.PositiveRecall);
        Assert.AreEqual(0.75, metrics.NegativePrecision);
        Assert.AreEqual(1.0, metrics.NegativeRecall);
        Assert.AreEqual(0.8, metrics.F1Score);
        // Of the nine pairs seven are in order, one is not and one is tied.
        Assert.AreEqual(7.5 / 9, metrics.AreaUnderRocCurve);
        // The precisions before and at the three positives are 1 and 1, 1 and 1, 2/3 and 3/4.
        Metric.AssertNear((1 + 1 + (((2 / 3.0) + 0.75) / 2)) / 3, metrics.AreaUnderPrecisionRecallCurve);
        Assert.AreEqual(1.0, metrics.Entropy);
        Metric.AssertNear(0.5912207449350649, metrics.LogLoss);
        Metric.AssertNear(0.40877925506493507, metrics.LogLossReduction);
    }

    [TestMethod]
    public void Metrics_of_a_thousand_rows_are_ML_NETs()
    {
        var metrics = Evaluate([.. BinaryRow.Random(1000)]);
        Metric.AssertNear(
            [
                0.641, 0.7340867970045736, 0.6991622545897442, 0.5878300803673938,
                0.5366876310272537, 0.649746192893401, 0.7361376673040153, 0.6353135313531353,
                0.8735082506361778, 0.09699269857600554, 0.9673324338116666,
            ],
            Values(metrics));
    }

    [TestMethod]
    public void Without_probabilities_the_other_metrics_are_the_same()
    {
        var data = _ml.Data.LoadFromEnumerable(BinaryRow.Random(1000).ToList());
        var calibrated = Values(_ml.BinaryClassification.Evaluate(data));
        var metrics = _ml.BinaryClassification.EvaluateNonCalibrated(_ml.Transforms.DropColumns("Probability").Fit(data).Transform(data));
        CollectionAssert.AreEqual(calibrated[..8], Values(metrics));
    }

    [TestMethod]
    [DataRow(1, 0.6797411438777989)]
    [DataRow(2, 0.6801686144648766)]
    public void The_rows_drawn_for_the_curve_are_ML_NETs(int seed, double area)
    {
        var ml = new MLContext(seed);
        var metrics = ml.BinaryClassification.EvaluateNonCalibrated(ml.Data.LoadFromEnumerable(BinaryRow.Random(150_000)));
        Metric.AssertNear(area, metrics.AreaUnderPrecisionRecallCurve, "precision-recall");
        Metric.AssertNear(0.7202346816550345, metrics.AreaUnderRocCurve, "ROC");
    }

    [TestMethod]
    public void The_score_decides_and_not_the_predicted_label()
    {
        var rows = new[] { Row(true, 0, .9f), Row(false, 1e-30f, .1f) };
        rows[0].PredictedLabel = true;
        var metrics = Evaluate(rows);
        Assert.AreEqual(0.0, metrics.Accuracy, "a score of 0 is taken for negative, any above for positive");
        Assert.AreEqual(0.0, metrics.F1Score);
    }

    [TestMethod]
    public void Zeros_of_either_sign_are_equal_scores()
    {
        var metrics = Evaluate(Row(true, 0), Row(false, -0f), Row(true, -0f), Row(false, 0));
        Assert.AreEqual(0.5, metrics.AreaUnderRocCurve);
        Metric.AssertNear(0.7916666666666666, metrics.AreaUnderPrecisionRecallCurve, "rows with equal scores are taken as they come");
    }

    [TestMethod]
    public void Rows_without_label_or_finite_score_do_not_count()
    {
        (float, float)[] rows =
            [(1, 1), (0, 2), (1, float.NaN), (0, float.PositiveInfinity), (float.NaN, 3), (0, float.NegativeInfinity), (1, 3)];
        var metrics = _ml.BinaryClassification.EvaluateNonCalibrated(LabeledData.Load(_ml, null, rows));
        Assert.AreEqual(3.0, metrics.ConfusionMatrix.Counts.Sum(row => row.Sum()));
        Assert.AreEqual(0.5, metrics.AreaUnderRocCurve);
    }

    [TestMethod]
    public void Missing_and_extreme_probabilities_show_in_the_log_loss_only()
    {
        AssertLogLoss(double.NaN, double.NaN, Row(false, 1), Row(true, 2), Row(true, 3, float.NaN));
        AssertLogLoss(double.NaN, 0, Row(false, 1, float.NaN), Row(true, 2, float.NaN));
        AssertLogLoss(double.PositiveInfinity, double.NegativeInfinity, Row(false, 1, 0), Row(true, 2, 0));
        AssertLogLoss(double.NaN, double.NaN, Row(false, 1, 2), Row(true, 2, 2));
        AssertLogLoss(0, 1, Row(false, 1, 0), Row(true, 2, 1));

        void AssertLogLoss(double logLoss, double reduction, params BinaryRow[] rows)
        {
            var metrics = Evaluate(rows);
            Assert.AreEqual(logLoss, metrics.LogLoss);
            Assert.AreEqual(reduction, metrics.LogLossReduction);
            Assert.AreEqual(1.0, metrics.AreaUnderRocCurve);
        }
    }

    [TestMethod]
    public void Rows_of_one_class_are_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Evaluate());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Evaluate(Row(true, 1), Row(true, -1)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Evaluate(Row(false, 1), Row(false, -1)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Evaluate(Row(false, 1), Row(true, float.NaN)));
    }

    [TestMethod]
    public void Labels_are_of_several_types()
    {
        AssertCounts([2, 0, 2, 0], LabeledData.Load<float>(_ml, null, (1, 1), (0, 2), (-1, 0.5f), (0.5f, 3), (float.NaN, 3)));
        AssertCounts([2, 0, 2, 0], LabeledData.Load<double>(_ml, null, (1, 1), (0, 2), (1e-60, 2), (1e300, 2), (double.NaN, 3)));
        AssertCounts([1, 0, 0, 1], LabeledData.Load<bool>(_ml, null, (true, 1), (false, -2)));
        AssertCounts([1, 0, 0, 1], LabeledData.Load<uint>(_ml, new KeyDataViewType(typeof(uint), 2), (1, 1), (0, -2), (2, -2)));
        AssertCounts([1, 0, 0, 1], LabeledData.Load<byte>(_ml, new KeyDataViewType(typeof(byte), 2), (1, 1), (0, -2), (2, -2)));

        void AssertCounts(double[] expected, IDataView data)
        {
            var matrix = _ml.BinaryClassification.EvaluateNonCalibrated(data).ConfusionMatrix;
            CollectionAssert.AreEqual(expected, matrix.Counts.SelectMany(row => row).ToArray());
        }
    }

    [TestMethod]
    public void Labels_of_other_types_are_refused()
    {
        AssertRefused(LabeledData.Load<string>(_ml, null, ("yes", 1), ("no", -2)));
        AssertRefused(LabeledData.Load<int>(_ml, null, (1, 1), (0, -2)));
        AssertRefused(LabeledData.Load<uint>(_ml, new KeyDataViewType(typeof(uint), 3), (2, 1), (1, -2)));

        void AssertRefused(IDataView data) => Assert.Contains(
            "Label", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.BinaryClassification.EvaluateNonCalibrated(data)).Message);
    }

    [TestMethod]
    [DataRow("Label")]
    [DataRow("Score")]
    [DataRow("Probability")]
    [DataRow("PredictedLabel")]
    public void A_missing_column_is_named(string column)
    {
        var data = _ml.Data.LoadFromEnumerable(BinaryRow.Random(10).ToList());
        data = _ml.Transforms.DropColumns(column).Fit(data).Transform(data);
        Assert.Contains(column, Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.BinaryClassification.Evaluate(data)).Message);
    }

    [TestMethod]
    [DataRow("", "Score", "Probability", "PredictedLabel")]
    [DataRow("Label", null, "Probability", "PredictedLabel")]
    [DataRow("Label", "Score", "", "PredictedLabel")]
    [DataRow("Label", "Score", "Probability", null)]
    [DataRow("Label", "PredictedLabel", "Probability", "PredictedLabel")]
    [DataRow("Label", "Score", "Label", "PredictedLabel")]
    [DataRow("Group", "Score", "Probability", "PredictedLabel")]
    public void An_empty_name_or_a_wrong_type_is_refused(string label, string score, string probability, string predictedLabel)
    {
        var data = _ml.Data.LoadFromEnumerable(BinaryRow.Random(10).ToList());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _ml.BinaryClassification.Evaluate(data, label, score, probability, predictedLabel));
    }

    [TestMethod]
    public void No_data_are_refused()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => _ml.BinaryClassification.Evaluate(null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => _ml.BinaryClassification.EvaluateNonCalibrated(null!));
    }

    private static BinaryRow Row(bool label, float score, float probability = 0.5f) =>
        new() { Label = label, Score = score, Probability = probability };

    private static double[] Values(BinaryClassificationMetrics metrics) =>
    [
        metrics.Accuracy, metrics.AreaUnderRocCurve, metrics.AreaUnderPrecisionRecallCurve, metrics.F1Score,
        metrics.PositivePrecision, metrics.PositiveRecall, metrics.NegativePrecision, metrics.NegativeRecall,
        .. metrics is CalibratedBinaryClassificationMetrics calibrated
            ? (double[])[calibrated.LogLoss, calibrated.LogLossReduction, calibrated.Entropy]
            : [],
    ];

    private CalibratedBinaryClassificationMetrics Evaluate(params BinaryRow[] rows) =>
        _ml.BinaryClassification.Evaluate(_ml.Data.LoadFromEnumerable(rows));
}
