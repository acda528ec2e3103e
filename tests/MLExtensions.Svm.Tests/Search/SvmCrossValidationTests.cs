using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Search;

namespace MLExtensions.Svm.Tests.Search;

[TestClass]
public class SvmCrossValidationTests
{
    private static readonly FeatureMatrix s_features = TestData.Normal(90, 4, seed: 21);

    [TestMethod]
    public void ARegressionsPredictionsAreThoseOfASearch()
    {
        float[] targets = TestData.Targets(s_features, 21);
        double[] values = SvmCrossValidation.Regression(s_features, targets, new SvrParameters { C = 2, Epsilon = 0.05, Tolerance = 1e-6 }, folds: 6, seed: 3);
        using SvmSearch search = new(s_features, new SvmSearchOptions { Folds = 6, Seed = 3, Tolerance = 1e-6, TrialTolerance = 1e-6 });
        double[] expected = search.Regression(targets, new SvmGrid { C = [2], Epsilon = [0.05] }).OutOfFold.ToArray();
        for (int r = 0; r < values.Length; r++)
            Assert.AreEqual(expected[r], values[r], 1e-4);
    }

    [TestMethod]
    public void EachFoldIsPredictedWithoutItself()
    {
        // Every row is a fold: each is predicted by a fit to all others.
        FeatureMatrix features = TestData.Normal(12, 3, seed: 2);
        float[] targets = TestData.Targets(features, 2);
        int[] classes = TestData.Classes(features, 3);
        SvrParameters nuSvr = new() { Nu = 0.5, Tolerance = 1e-6 };
        OneClassParameters oneClass = new() { Nu = 0.4, Tolerance = 1e-6 };
        SvcParameters svc = new() { C = 3, ClassWeights = SvmClassWeights.Given(1, 2, 3), Kernel = KernelParameters.Rbf(0.3) };
        double[] regression = SvmCrossValidation.Regression(features, targets, nuSvr with { Kernel = KernelParameters.Rbf(0.3) }, folds: 99);
        double[] values = SvmCrossValidation.OneClass(features, oneClass with { Kernel = KernelParameters.Rbf(0.3) }, folds: 99);
        int[] predicted = SvmCrossValidation.Classification(features, classes, svc, folds: 99);
        for (int r = 0; r < 12; r++)
        {
            int[] rest = [.. Enumerable.Range(0, 12).Where(k => k != r)];
            FeatureMatrix others = features.Select(rest);
            float[] row = features.Row(r).ToArray();
            SvmModel model = SupportVectorRegression.Fit(others, Array.ConvertAll(rest, k => targets[k]), nuSvr with { Kernel = KernelParameters.Rbf(0.3) });
            Assert.AreEqual(model.Predict(row), regression[r], 1e-4);
            model = OneClassSvm.Fit(others, oneClass with { Kernel = KernelParameters.Rbf(0.3) });
            Assert.AreEqual(model.Predict(row), values[r], 1e-4);
            SvmClassifier classifier = SupportVectorClassification.Fit(others, Array.ConvertAll(rest, k => classes[k]), svc);
            int[] found = new int[1];
            classifier.Predict(row, 1, found);
            Assert.AreEqual(found[0], predicted[r]);
        }
    }

    [TestMethod]
    public void APrecomputedKernelPredictsAsTheKernelItself()
    {
        int[] classes = TestData.Classes(s_features, 3);
        int rows = s_features.Rows;
        FeatureMatrix kernel = new(
            Enumerable.Range(0, rows * rows).Select(k => (float)SvmKernel.Rbf(0.2).Evaluate(s_features.Row(k / rows), s_features.Row(k % rows))).ToArray(), rows, rows);
        foreach (double? nu in (double?[])[null, 0.3])
        {
            int[] direct = SvmCrossValidation.Classification(s_features, classes, new SvcParameters { Nu = nu, Kernel = KernelParameters.Rbf(0.2), Tolerance = 1e-6 });
            int[] precomputed = SvmCrossValidation.Classification(kernel, classes, new SvcParameters { Nu = nu, Kernel = KernelParameters.Precomputed, Tolerance = 1e-6 });
            Assert.IsLessThanOrEqualTo(1, direct.Zip(precomputed).Count(pair => pair.First != pair.Second));
        }
    }

    [TestMethod]
    public void ClassesThatAreInOneFoldOnlyAreNeverPredicted()
    {
        int[] classes = [.. Enumerable.Range(0, s_features.Rows).Select(r => r == 7 ? 2 : s_features.Row(r)[0] > 0 ? 1 : 0)];
        int[] predicted = SvmCrossValidation.Classification(s_features, classes, folds: 3);
        Assert.DoesNotContain(2, predicted);
        Assert.IsGreaterThan(70, predicted.Zip(classes).Count(pair => pair.First == pair.Second));
        // With two rows of different classes, each is predicted by the other's class.
        CollectionAssert.AreEqual(new[] { 1, 0 }, SvmCrossValidation.Classification(TestData.Rows([1], [2]), [0, 1]));
    }

    [TestMethod]
    public void ProbabilitiesDecideWhereTheyAreEstimated()
    {
        int[] classes = TestData.Classes(s_features, 3);
        List<SvmSearchProgress> reports = [];
        int[] predicted = SvmCrossValidation.Classification(
            s_features, classes, new SvcParameters { EstimateProbabilities = true, C = 3 }, folds: 4, progress: new Listener(reports));
        Assert.IsGreaterThan(50, predicted.Zip(classes).Count(pair => pair.First == pair.Second));
        CollectionAssert.AreEqual(Enumerable.Range(1, 4).Select(k => new SvmSearchProgress(k, 4)).ToArray(), reports);
    }

    [TestMethod]
    public void LittleMemoryAndFewThreadsChangeNothing()
    {
        int[] classes = TestData.Classes(s_features, 3);
        int[] expected = SvmCrossValidation.Classification(s_features, classes);
        SvcParameters tight = new() { Threads = 1, MemoryBudget = SupportVectorClassification.PlanMemory(90, 4).MinimumBytes };
        CollectionAssert.AreEqual(expected, SvmCrossValidation.Classification(s_features, classes, tight));
    }

    [TestMethod]
    public void ItEndsEarlyAndRefusesTooFewRows()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsExactly<OperationCanceledException>(
            () => SvmCrossValidation.Classification(s_features, TestData.Classes(s_features, 2), cancellationToken: source.Token));
        Assert.ThrowsExactly<ArgumentException>(() => SvmCrossValidation.Regression(TestData.Rows([1]), [1]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SvmCrossValidation.OneClass(s_features, folds: 1));
    }

    private sealed class Listener(List<SvmSearchProgress> reports) : IProgress<SvmSearchProgress>
    {
        public void Report(SvmSearchProgress value) => reports.Add(value);
    }
}
