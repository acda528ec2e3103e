using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Evaluation;

/// <summary>What all tasks' cross-validations have in common; the long numbers are ML.NET 3.0.1's.</summary>
[TestClass]
public sealed class CrossValidationTests
{
    private readonly MLContext _ml = new(seed: 7);

    [TestMethod]
    public void Folds_of_two_classes_are_ML_NETs()
    {
        var data = _ml.Data.LoadFromEnumerable(BinaryRow.Random(400).ToList());
        var folds = _ml.BinaryClassification.CrossValidate(data, Identity(), 3, seed: 42);
        Metric.AssertNear(
            [0.7461890243902439, 0.7742894056847546, 0.6790123456790124], [.. folds.Select(fold => fold.Metrics.AreaUnderRocCurve)]);
        Metric.AssertNear([0.8759219180321306, 0.8541477692551595, 0.9118435465575306], [.. folds.Select(fold => fold.Metrics.LogLoss)]);

        var others = _ml.BinaryClassification.CrossValidateNonCalibrated(data, Identity(), 3, seed: 42);
        CollectionAssert.AreEqual(
            folds.Select(fold => fold.Metrics.AreaUnderPrecisionRecallCurve).ToArray(),
            others.Select(fold => fold.Metrics.AreaUnderPrecisionRecallCurve).ToArray());
    }

    [TestMethod]
    public void Folds_of_several_classes_are_ML_NETs()
    {
        var data = _ml.Data.LoadFromEnumerable(MulticlassRow.Random(400).ToList());
        var folds = _ml.MulticlassClassification.CrossValidate(data, Identity());
        Assert.HasCount(5, folds);
        Metric.AssertNear([0.625, 0.620253164556962, 0.5432098765432098, 0.625, 0.5625], [.. folds.Select(fold => fold.Metrics.MicroAccuracy)]);
        Metric.AssertNear(
            [0.8867066098316371, 0.8665357231031595, 0.8755563485793365, 0.8415478605948348, 0.8927236936107539],
            [.. folds.Select(fold => fold.Metrics.LogLoss)]);
    }

    [TestMethod]
    public void Rows_of_a_group_are_held_out_together()
    {
        var binary = _ml.Data.LoadFromEnumerable(BinaryRow.Random(400).ToList());
        var multiclass = _ml.Data.LoadFromEnumerable(MulticlassRow.Random(400).ToList());
        AssertApart(_ml.BinaryClassification.CrossValidate(binary, Identity(), 3, samplingKeyColumnName: "Group"));
        AssertApart(_ml.BinaryClassification.CrossValidateNonCalibrated(binary, Identity(), 3, samplingKeyColumnName: "Group"));
        AssertApart(_ml.MulticlassClassification.CrossValidate(multiclass, Identity(), 3, samplingKeyColumnName: "Group"));

        static void AssertApart<T>(IReadOnlyList<TrainCatalogBase.CrossValidationResult<T>> folds)
            where T : class
        {
            CollectionAssert.AreEqual(new[] { 0, 1, 2 }, folds.Select(fold => fold.Fold).ToArray());
            Assert.HasCount(400, folds.SelectMany(fold => fold.ScoredHoldOutSet.GetColumn<string>("Group")));
            var groups = folds.SelectMany(fold => fold.ScoredHoldOutSet.GetColumn<string>("Group").Distinct()).ToArray();
            Assert.HasCount(17, groups);
            CollectionAssert.AllItemsAreUnique(groups);
        }
    }

    [TestMethod]
    public void A_model_is_fitted_for_each_fold()
    {
        var fitted = new List<ITransformer>();
        var estimator = _ml.Transforms.NormalizeMinMax("Score").WithOnFitDelegate(fitted.Add);
        var folds = _ml.Regression.CrossValidate(_ml.Data.LoadFromEnumerable(ScoredRow.Random(90).ToList()), estimator, 4);
        CollectionAssert.AreEqual(fitted, folds.Select(fold => fold.Model).ToArray());
        CollectionAssert.AllItemsAreUnique(fitted);
        Assert.HasCount(4, fitted);
    }

    [TestMethod]
    public void Links_for_training_and_testing_only_are_used_on_the_rows_held_out()
    {
        var data = _ml.Data.LoadFromEnumerable(ScoredRow.Random(60).ToList());
        var estimator = new EstimatorChain<ITransformer>()
            .Append(new ScaleEstimator("Label", 0), TransformerScope.TrainTest)
            .Append(_ml.Transforms.CopyColumns("Other", "Label"));
        foreach (var fold in _ml.Regression.CrossValidate(data, estimator, 2))
        {
            Assert.IsTrue(fold.ScoredHoldOutSet.GetColumn<float>("Other").All(label => label == 0));
            Assert.IsFalse(fold.Model.Transform(data).GetColumn<float>("Other").Any(label => label == 0));
            Assert.AreEqual(double.NaN, fold.Metrics.RSquared);
        }
    }

    [TestMethod]
    public void An_empty_fold_has_the_metrics_of_no_rows()
    {
        var data = _ml.Data.LoadFromEnumerable(ScoredRow.Random(1).ToList());
        var folds = _ml.Regression.CrossValidate(data, Identity(), 3, seed: 5);
        Assert.AreEqual(1, folds.Count(fold => fold.Metrics.MeanAbsoluteError > 0));
        Assert.AreEqual(2, folds.Count(fold => fold.Metrics.RSquared == 0));
    }

    [TestMethod]
    public void Arguments_are_checked()
    {
        var binary = _ml.Data.LoadFromEnumerable(BinaryRow.Random(20).ToList());
        var multiclass = _ml.Data.LoadFromEnumerable(MulticlassRow.Random(20).ToList());
        Assert.ThrowsExactly<ArgumentNullException>(() => _ml.BinaryClassification.CrossValidate(null!, Identity()));
        Assert.ThrowsExactly<ArgumentNullException>(() => _ml.BinaryClassification.CrossValidateNonCalibrated(binary, null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => _ml.MulticlassClassification.CrossValidate(multiclass, null!));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.BinaryClassification.CrossValidate(binary, Identity(), 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.MulticlassClassification.CrossValidate(multiclass, Identity(), 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.BinaryClassification.CrossValidate(binary, Identity(), labelColumnName: ""));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _ml.BinaryClassification.CrossValidateNonCalibrated(binary, Identity(), labelColumnName: null!));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _ml.MulticlassClassification.CrossValidate(multiclass, Identity(), labelColumnName: ""));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Regression.CrossValidate(binary, Identity(), labelColumnName: null!));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _ml.MulticlassClassification.CrossValidate(multiclass, Identity(), samplingKeyColumnName: "Nowhere"));
    }

    private ColumnCopyingEstimator Identity() => _ml.Transforms.CopyColumns("Score", "Score");
}
