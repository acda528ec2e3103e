using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Evaluation;

/// <summary>Regression metrics; the long numbers are ML.NET 3.0.1's.</summary>
[TestClass]
public sealed class RegressionEvaluationTests
{
    [TestMethod]
    public void Metrics_of_four_rows_by_hand()
    {
        // Errors 1, -1, 2, 0; the labels' mean is 2.5 and their squared deviations add up to 5.
        var metrics = Evaluate(Row(1, 2), Row(2, 1), Row(3, 5), Row(4, 4));
        Assert.AreEqual(1.0, metrics.MeanAbsoluteError);
        Assert.AreEqual(1.5, metrics.MeanSquaredError);
        Assert.AreEqual(Math.Sqrt(1.5), metrics.RootMeanSquaredError);
        Assert.AreEqual(1.5, metrics.LossFunction);
        Assert.AreEqual(1 - (6.0 / 5), metrics.RSquared, 1e-15);
    }

    [TestMethod]
    public void Rows_without_label_or_score_do_not_count()
    {
        var whole = Evaluate(Row(1, 2), Row(3, 5));
        var metrics = Evaluate(Row(1, 2), Row(float.NaN, 100), Row(7, float.NaN), Row(3, 5));
        Assert.AreEqual(whole.MeanAbsoluteError, metrics.MeanAbsoluteError);
        Assert.AreEqual(whole.RSquared, metrics.RSquared);
    }

    [TestMethod]
    public void Equal_labels_have_no_R_squared()
    {
        var metrics = Evaluate(Row(2, 1), Row(2, 4));
        Assert.AreEqual(double.NaN, metrics.RSquared);
        Assert.AreEqual(2.5, metrics.MeanSquaredError);
    }

    [TestMethod]
    public void An_infinite_score_gives_infinite_errors()
    {
        var metrics = Evaluate(Row(1, float.PositiveInfinity), Row(2, 2), Row(3, 3));
        Assert.AreEqual(double.PositiveInfinity, metrics.MeanAbsoluteError);
        Assert.AreEqual(double.PositiveInfinity, metrics.RootMeanSquaredError);
        Assert.AreEqual(double.NegativeInfinity, metrics.RSquared);
    }

    [TestMethod]
    public void The_loss_is_in_single_precision()
    {
        var metrics = Evaluate(Row(1e30f, -1e30f), Row(2, 1));
        Assert.AreEqual(double.PositiveInfinity, metrics.LossFunction);
        Metric.AssertNear(2.0000000601898653E+60, metrics.MeanSquaredError);
        Assert.AreEqual(1.0, metrics.RSquared);
        // Not quite equal labels: their squares, in single precision, leave a trace.
        Metric.AssertNear(-10436445194.70248, Evaluate(Row(.1f, 1), Row(.1f, 2), Row(.1f, 3)).RSquared);
    }

    [TestMethod]
    public void One_row_has_errors_but_no_R_squared()
    {
        var metrics = Evaluate(Row(3, 1));
        Metric.AssertNear(
            [2, 4, 2, 4, double.NaN],
            metrics.MeanAbsoluteError,
            metrics.MeanSquaredError,
            metrics.RootMeanSquaredError,
            metrics.LossFunction,
            metrics.RSquared);
    }

    [TestMethod]
    public void Labels_of_other_types_and_empty_names_are_refused()
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(ScoredRow.Random(3));
        Assert.ThrowsExactly<ArgumentNullException>(() => ml.Regression.Evaluate(null!));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ml.Regression.Evaluate(data, labelColumnName: null!));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ml.Regression.Evaluate(data, scoreColumnName: ""));
        var doubles = LabeledData.Load<double>(ml, null, (1, 1));
        var keys = LabeledData.Load<uint>(ml, new KeyDataViewType(typeof(uint), 2), (1, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ml.Regression.Evaluate(doubles));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ml.Regression.Evaluate(keys));
    }

    [TestMethod]
    public void Without_rows_all_metrics_are_zero()
    {
        var metrics = Evaluate();
        Assert.AreEqual(0.0, metrics.MeanAbsoluteError);
        Assert.AreEqual(0.0, metrics.RSquared);
    }

    [TestMethod]
    public void Metrics_of_a_thousand_rows_are_ML_NETs()
    {
        var metrics = Evaluate([.. ScoredRow.Random(1000)]);
        Metric.AssertNear(5.119853739522397, metrics.MeanAbsoluteError);
        Metric.AssertNear(34.286897913545296, metrics.MeanSquaredError);
        Metric.AssertNear(5.855501508286484, metrics.RootMeanSquaredError);
        Metric.AssertNear(34.286897975641274, metrics.LossFunction);
        Metric.AssertNear(0.9592341627038529, metrics.RSquared);
    }

    [TestMethod]
    [DataRow(42, 0.9552701279380436, 0.959391316481772, 0.9661922661273333)]
    [DataRow(null, 0.9643190775901387, 0.962307740888083, 0.9530835131810316)]
    public void Folds_of_a_cross_validation_are_ML_NETs(int? seed, double first, double second, double third)
    {
        var ml = new MLContext(seed: 7);
        var data = ml.Data.LoadFromEnumerable(ScoredRow.Random(300));
        var folds = ml.Regression.CrossValidate(data, ml.Transforms.CopyColumns("Score", "Score"), 3, seed: seed);

        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, folds.Select(fold => fold.Fold).ToArray());
        Metric.AssertNear(first, folds[0].Metrics.RSquared);
        Metric.AssertNear(second, folds[1].Metrics.RSquared);
        Metric.AssertNear(third, folds[2].Metrics.RSquared);
        Assert.AreEqual(300, folds.Sum(fold => Scores(ml, fold).Count()));
        Assert.IsTrue(folds.All(fold => fold.Model is not null));
    }

    [TestMethod]
    public void Rows_of_a_group_are_held_out_together()
    {
        var ml = new MLContext(seed: 7);
        var data = ml.Data.LoadFromEnumerable(ScoredRow.Random(300));
        var folds = ml.Regression.CrossValidate(data, ml.Transforms.CopyColumns("Score", "Score"), 3, samplingKeyColumnName: "Group", seed: 42);

        var foldsOfGroups = folds.SelectMany(fold => Scores(ml, fold).Select(row => (row.Group, fold.Fold))).Distinct().ToArray();
        Assert.HasCount(17, foldsOfGroups);
        CollectionAssert.AllItemsAreUnique(foldsOfGroups.Select(pair => pair.Group).ToArray());
    }

    [TestMethod]
    public void A_missing_or_wrongly_typed_column_is_named()
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(ScoredRow.Random(3));
        Assert.Contains("Nowhere", Assert.Throws<ArgumentOutOfRangeException>(() => ml.Regression.Evaluate(data, labelColumnName: "Nowhere")).Message);
        Assert.Contains("Group", Assert.Throws<ArgumentOutOfRangeException>(() => ml.Regression.Evaluate(data, labelColumnName: "Group")).Message);
    }

    [TestMethod]
    public void One_fold_is_no_cross_validation()
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(ScoredRow.Random(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ml.Regression.CrossValidate(data, ml.Transforms.CopyColumns("Score", "Label"), 1));
    }

    private static IEnumerable<ScoredRow> Scores(MLContext ml, TrainCatalogBase.CrossValidationResult<RegressionMetrics> fold) =>
        ml.Data.CreateEnumerable<ScoredRow>(fold.ScoredHoldOutSet, reuseRowObject: false);

    private static ScoredRow Row(float label, float score) => new() { Label = label, Score = score };

    private static RegressionMetrics Evaluate(params ScoredRow[] rows)
    {
        var ml = new MLContext(seed: 1);
        return ml.Regression.Evaluate(ml.Data.LoadFromEnumerable(rows));
    }
}
