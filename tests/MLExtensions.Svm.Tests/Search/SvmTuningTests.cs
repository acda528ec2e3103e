using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Search;

namespace MLExtensions.Svm.Tests.Search;

[TestClass]
public class SvmTuningTests
{
    private static readonly FeatureMatrix s_features = TestData.Normal(300, 4, seed: 6);
    private static readonly float[] s_targets = TestData.Targets(s_features, 6);

    [TestMethod]
    public void ItComesNearTheBestOfAFullGrid()
    {
        SvmTuningResult<SvmModel> tuned = SvmTuning.Regression(s_features, s_targets);
        FeatureMatrix scaled = tuned.Scaling!.Apply(s_features);
        using SvmSearch search = new(scaled);
        double scale = KernelGamma.Scale.Resolve(scaled);
        double best = search.Regression(s_targets, new SvmGrid
        {
            Kernels = SvmGrid.Rbf(scale / 16, scale / 4, scale, scale * 4, scale * 16),
            Epsilon = [0.02, 0.05, 0.1, 0.2, 0.4],
        }).Best.Error;
        Assert.IsLessThan(1.02 * best, tuned.Path.Best.Error);
    }

    [TestMethod]
    public void TheUnitsOfTargetsAndFeaturesDoNotMatter()
    {
        float[] values = s_features.Values.ToArray();
        for (int r = 0; r < 300; r++)
            values[r * 4 + 1] = 4096 * values[r * 4 + 1];
        // Powers of two, so that every step is the same but for the exponents.
        SvmTuningResult<SvmModel> one = SvmTuning.Regression(s_features, s_targets);
        SvmTuningResult<SvmModel> other = SvmTuning.Regression(new FeatureMatrix(values, 300, 4), [.. s_targets.Select(y => 1024 * y)], options: new SvmTuningOptions
        {
            Search = new SvmSearchOptions { Tolerance = 1024e-3 },
        });
        Assert.AreEqual(one.Path.Best.C * 1024, other.Path.Best.C, 1e-6 * other.Path.Best.C);
        Assert.AreEqual(one.Path.Best.Kernel.Gamma, other.Path.Best.Kernel.Gamma, 1e-6);
        Assert.AreEqual(one.Path.Best.Error * 1024, other.Path.Best.Error, 1e-3 * other.Path.Best.Error);
    }

    [TestMethod]
    public void WhatIsNotToBeTunedStaysAsItWasGiven()
    {
        SvmTuningResult<SvmModel> result = SvmTuning.Regression(s_features, s_targets, options: new SvmTuningOptions
        {
            Standardize = false,
            TuneGamma = false,
            TuneEpsilon = false,
            C = [1, 3],
            Epsilon = 0.25,
            Kernel = KernelParameters.Rbf(0.125),
        });
        Assert.IsNull(result.Scaling);
        Assert.IsEmpty(result.Scan);
        Assert.HasCount(2, result.Path.Trials);
        Assert.AreEqual(0.125, result.Path.Best.Kernel.Gamma);
        double mean = s_targets.Average(y => (double)y), deviation = Math.Sqrt(s_targets.Average(y => (y - mean) * (y - mean)));
        Assert.AreEqual(0.25 * deviation, result.Path.Best.Epsilon, 1e-9);
        Assert.AreEqual(3 * deviation, result.Path.Trials[1].C, 1e-9);
    }

    [TestMethod]
    public void AGammaThatIsGivenIsKept()
    {
        SvmTuningResult<SvmModel> result = SvmTuning.Regression(s_features, s_targets, options: new SvmTuningOptions { Kernel = KernelParameters.Rbf(0.3) });
        Assert.IsTrue(result.Scan.All(trial => trial.Kernel.Gamma == 0.3) && result.Path.Best.Kernel.Gamma == 0.3);
    }

    [TestMethod]
    public void ManyRowsAreScannedInPart()
    {
        FeatureMatrix many = TestData.Normal(450, 3, seed: 8);
        SvmTuningResult<SvmModel> result = SvmTuning.Regression(many, TestData.Targets(many, 8), options: new SvmTuningOptions { ScanRows = 120 });
        Assert.IsNotEmpty(result.Scan);
        Assert.AreEqual(450, result.Path.OutOfFold.Length);
        Assert.IsLessThan(0.5, result.Path.Best.Error);
    }

    [TestMethod]
    public void ClassesGetProbabilitiesFromTheDecisionValuesOutOfFold()
    {
        int[] classes = TestData.Classes(s_features, 3);
        SvmClassifier model = SvmTuning.Classification(s_features, classes).Path.Model;
        Assert.HasCount(3, model.Sigmoids);
        double[] probabilities = new double[3];
        model.PredictProbabilities(new float[4], 1, probabilities);
        Assert.AreEqual(1, probabilities.Sum(), 1e-9);
        Assert.IsEmpty(SvmTuning.Classification(s_features, classes, options: new SvmTuningOptions { EstimateProbabilities = false }).Path.Model.Sigmoids);
    }

    [TestMethod]
    public void ProbabilitiesAreCalibratedOnRowsThatWereKept()
    {
        FeatureMatrix all = TestData.Normal(1600, 4, seed: 9);
        int[] classes = TestData.Classes(all, 2);
        int[] train = [.. Enumerable.Range(0, 400)];
        SvmTuningResult<SvmClassifier> result = SvmTuning.Classification(all.Select(train), classes.AsSpan(0, 400));
        double[] probabilities = new double[2400];
        result.Path.Model.PredictProbabilities(result.Scaling!.Apply(all.Select([.. Enumerable.Range(400, 1200)])).Values.Span, 1200, probabilities);
        // Of rows said to be of class 0 with 0.5 to 0.9, about the mean of that are.
        int[] unsure = [.. Enumerable.Range(0, 1200).Where(r => probabilities[2 * r] is > 0.5 and < 0.9)];
        Assert.IsGreaterThan(100, unsure.Length);
        Assert.AreEqual(unsure.Average(r => probabilities[2 * r]), unsure.Average(r => classes[400 + r] == 0 ? 1.0 : 0), 0.1);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    public void ThreadsDoNotChangeABit(int threads)
    {
        SvmTuningOptions options = new() { C = [1, 10], Search = new SvmSearchOptions { Threads = threads, MemoryBudget = 1 << 26 } };
        SvmTuningResult<SvmModel> result = SvmTuning.Regression(s_features, s_targets, options: options);
        SvmTuningResult<SvmModel> again = SvmTuning.Regression(
            s_features, s_targets, options: options with { Search = options.Search with { Threads = 2 } });
        CollectionAssert.AreEqual(result.Path.OutOfFold.ToArray(), again.Path.OutOfFold.ToArray());
        Assert.AreEqual(result.Path.Model.Intercept, again.Path.Model.Intercept);
    }

    [TestMethod]
    public void AConstantTargetGivesAConstant()
    {
        SvmTuningResult<SvmModel> result = SvmTuning.Regression(s_features, [.. Enumerable.Repeat(4f, 300)]);
        Assert.AreEqual(4, result.Path.Model.Predict(new float[4]), 0.11);
        Assert.IsLessThan(0.11, result.Path.Best.Error);
    }

    [TestMethod]
    public void FewRowsWillDo()
    {
        FeatureMatrix few = TestData.Normal(4, 2, seed: 1);
        Assert.AreEqual(4, SvmTuning.Regression(few, [1, 2, 3, 4]).Path.OutOfFold.Length);
        Assert.AreEqual(2, SvmTuning.Classification(few, [0, 1, 0, 1]).Path.Model.ClassCount);
    }

    [TestMethod]
    public void BadInputIsNamed()
    {
        Assert.ThrowsExactly<ArgumentException>(() => SvmTuning.Regression(new FeatureMatrix(default, 0, 3), default));
        Assert.ThrowsExactly<ArgumentException>(() => SvmTuning.Regression(s_features, [1, 2]));
        Assert.ThrowsExactly<ArgumentException>(() => SvmTuning.Classification(s_features, new int[300]));
        Assert.ThrowsExactly<ArgumentException>(() => SvmTuning.Regression(s_features, s_targets, options: new SvmTuningOptions { Kernel = KernelParameters.Precomputed }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SvmTuningOptions { Epsilon = -1 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SvmTuningOptions { ScanRows = 99 });
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        Assert.ThrowsExactly<OperationCanceledException>(() => SvmTuning.Regression(s_features, s_targets, cancellationToken: cancelled.Token));
    }
}
