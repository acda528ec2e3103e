using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Search;

namespace MLExtensions.Svm.Tests.Search;

[TestClass]
public class SvmSearchTests
{
    private static readonly FeatureMatrix s_features = TestData.Normal(240, 8, seed: 3);
    private static readonly float[] s_targets = TestData.Targets(s_features, 3);
    private static readonly SvmGrid s_grid = new()
    {
        Kernels = [KernelParameters.Rbf(0.05), KernelParameters.Linear, KernelParameters.Rbf(0.5), KernelParameters.Polynomial(2, 0.1, 1)],
        C = [10, 0.1, 1],
        Epsilon = [0.05, 0.2],
    };

    [TestMethod]
    public void TuningCIsOneLine()
    {
        using SvmSearch search = new(s_features);
        SvmSearchResult<SvmModel> result = search.Regression(s_targets);
        Assert.HasCount(10, result.Trials);
        Assert.AreEqual(0.1, result.Trials[0].C);
        Assert.AreEqual(100, result.Trials[^1].C);
        Assert.AreEqual(result.Trials.Min(trial => trial.Error), result.Best.Error);
        Assert.IsTrue(result.Model.Training.Converged);
    }

    [TestMethod]
    public void EveryTrialIsWhatSeparateFitsGive()
    {
        using SvmSearch search = new(s_features, new SvmSearchOptions { Folds = 3, Tolerance = 1e-6, TrialTolerance = 1e-6 });
        SvmSearchResult<SvmModel> result = search.Regression(s_targets, s_grid);
        Assert.HasCount(24, result.Trials);
        int[] foldOf = result.FoldOf.ToArray();
        foreach (SvmTrial trial in result.Trials)
        {
            double[] values = new double[240];
            foreach (int fold in (int[])[0, 1, 2])
            {
                int[] train = [.. Enumerable.Range(0, 240).Where(r => foldOf[r] != fold)];
                KernelParameters kernel = trial.Kernel.Type switch
                {
                    KernelType.Linear => KernelParameters.Linear,
                    KernelType.Rbf => KernelParameters.Rbf(trial.Kernel.Gamma),
                    _ => KernelParameters.Polynomial(trial.Kernel.Degree, trial.Kernel.Gamma, trial.Kernel.Coef0),
                };
                SvmModel model = SupportVectorRegression.Fit(
                    s_features.Select(train), [.. train.Select(r => s_targets[r])],
                    new SvrParameters { Kernel = kernel, C = trial.C, Epsilon = trial.Epsilon, Tolerance = 1e-6 });
                for (int r = 0; r < 240; r++)
                    values[r] = foldOf[r] == fold ? model.Predict(s_features.Row(r)) : values[r];
            }
            double error = Math.Sqrt(values.Zip(s_targets, (v, y) => (v - y) * (v - y)).Average());
            Assert.AreEqual(error, trial.Error, 1e-4, $"{trial}");
            if (trial == result.Best)
                Assert.IsLessThan(2e-4, values.Zip(result.OutOfFold.ToArray(), (a, b) => Math.Abs(a - b)).Max());
        }
        Assert.AreEqual(result.Best.Kernel, result.Model.Kernel);
    }

    [TestMethod]
    public void ClassesAreSearchedByTheirErrorRate()
    {
        int[] classes = Classes(3);
        using SvmSearch search = new(s_features, new SvmSearchOptions { Folds = 4, Tolerance = 1e-6, TrialTolerance = 1e-6 });
        SvmSearchResult<SvmClassifier> result = search.Classification(classes, s_grid);
        Assert.HasCount(12, result.Trials);
        int[] foldOf = result.FoldOf.ToArray();
        foreach (int k in (int[])[0, 1, 2])
        {
            int[] counts = [.. Enumerable.Range(0, 4).Select(fold => Enumerable.Range(0, 240).Count(r => classes[r] == k && foldOf[r] == fold))];
            Assert.IsLessThanOrEqualTo(1, counts.Max() - counts.Min(), "folds have equal shares of classes");
        }
        foreach (SvmTrial trial in result.Trials.Where(trial => trial.Kernel.Type == KernelType.Rbf))
        {
            int wrong = 0;
            foreach (int fold in Enumerable.Range(0, 4))
            {
                int[] train = [.. Enumerable.Range(0, 240).Where(r => foldOf[r] != fold)], test = [.. Enumerable.Range(0, 240).Where(r => foldOf[r] == fold)];
                SvmClassifier model = SupportVectorClassification.Fit(
                    s_features.Select(train), [.. train.Select(r => classes[r])],
                    new SvcParameters { Kernel = KernelParameters.Rbf(trial.Kernel.Gamma), C = trial.C, Tolerance = 1e-6 });
                int[] predicted = new int[test.Length];
                model.Predict(s_features.Select(test).Values.Span, test.Length, predicted);
                wrong += predicted.Zip(test, (p, r) => p == classes[r] ? 0 : 1).Sum();
            }
            Assert.AreEqual(wrong / 240.0, trial.Error, 1e-12, $"{trial}");
        }
        Assert.HasCount(240 * 3, result.OutOfFold.ToArray());
        Assert.AreEqual(3, result.Model.ClassCount);
    }

    [TestMethod]
    public void ThreadsAndRoomForProductsChangeNothing()
    {
        SvmSearchResult<SvmModel>? first = null;
        foreach (int threads in (int[])[1, 2, 5])
        {
            using SvmSearch search = new(s_features, new SvmSearchOptions { Threads = threads });
            SvmSearchResult<SvmModel> result = search.Regression(s_targets, s_grid);
            first ??= result;
            CollectionAssert.AreEqual(first.Trials.ToArray(), result.Trials.ToArray());
            CollectionAssert.AreEqual(first.OutOfFold.ToArray(), result.OutOfFold.ToArray());
            CollectionAssert.AreEqual(first.Model.DualCoefficients.ToArray(), result.Model.DualCoefficients.ToArray());
        }
        // Alone, a kernel's matrix is computed without the products.
        using SvmSearch alone = new(s_features);
        SvmSearchResult<SvmModel> single = alone.Regression(s_targets, s_grid with { Kernels = [s_grid.Kernels[2]] });
        CollectionAssert.AreEqual(first!.Trials.Skip(12).Take(6).ToArray(), single.Trials.ToArray());
    }

    [TestMethod]
    public void RoughTrialsJudgeAsExactOnesDo()
    {
        SvmGrid grid = s_grid with { C = SvmGrid.LogSpaced(0.01, 1000, 11) };
        using SvmSearch rough = new(s_features), exact = new(s_features, new SvmSearchOptions { TrialTolerance = 1e-3 });
        SvmSearchResult<SvmModel> quick = rough.Regression(s_targets, grid), slow = exact.Regression(s_targets, grid);
        for (int k = 0; k < slow.Trials.Count; k++)
            Assert.AreEqual(slow.Trials[k].Error, quick.Trials[k].Error, 2e-3 * slow.Trials[k].Error, $"{slow.Trials[k]}");
        Assert.IsLessThan(slow.Trials.Sum(trial => trial.Iterations), quick.Trials.Sum(trial => trial.Iterations));
        // The model itself is fitted as exactly as ever.
        Assert.IsTrue(quick.Model.Training.Converged);
        Assert.IsLessThanOrEqualTo(1e-3, quick.Model.Training.Gap);
    }

    [TestMethod]
    public void ASmallBudgetFindsTheSame()
    {
        using SvmSearch roomy = new(s_features), tight = new(s_features, new SvmSearchOptions { MemoryBudget = 200_000 });
        SvmGrid grid = s_grid with { Epsilon = [0.1] };
        SvmSearchResult<SvmModel> expected = roomy.Regression(s_targets, grid), actual = tight.Regression(s_targets, grid);
        for (int k = 0; k < expected.Trials.Count; k++)
            Assert.AreEqual(expected.Trials[k].Error, actual.Trials[k].Error, 1e-3);
        Assert.AreEqual(expected.Best.C, actual.Best.C);
    }

    [TestMethod]
    public void GivenFoldsAreUsed()
    {
        int[] foldOf = [.. Enumerable.Range(0, 240).Select(r => r % 2)];
        using SvmSearch search = new(s_features, new SvmSearchOptions { FoldOf = foldOf });
        CollectionAssert.AreEqual(foldOf, search.Regression(s_targets, new SvmGrid { C = [1] }).FoldOf.ToArray());
        using SvmSearch wrong = new(s_features, new SvmSearchOptions { FoldOf = new int[240] });
        Assert.Contains("two folds", Assert.ThrowsExactly<ArgumentException>(() => wrong.Regression(s_targets)).Message);
        using SvmSearch few = new(s_features, new SvmSearchOptions { FoldOf = new int[3] });
        Assert.Contains("3 entries for 240 rows", Assert.ThrowsExactly<ArgumentException>(() => few.Regression(s_targets)).Message);
    }

    [TestMethod]
    public void RowsThatWouldBePredictedFromNothingAreRefused()
    {
        using SvmSearch lonely = new(TestData.Rows([1, 2]));
        Assert.Contains("There is 1 row; a search needs at least 2", Assert.ThrowsExactly<ArgumentException>(() => lonely.Regression([1])).Message);
        FeatureMatrix features = TestData.Normal(6, 2, seed: 5);
        float[] targets = TestData.Targets(features, 5);
        SvmGrid grid = new() { C = [1] };
        using SvmSearch search = new(features, new SvmSearchOptions { FoldOf = (int[])[0, 0, 0, 1, 1, 1] });
        Assert.Contains(
            "Only 1 of 6 rows has a weight", Assert.ThrowsExactly<ArgumentException>(() => search.Regression(targets, grid, [0, 0, 3, 0, 0, 0])).Message);
        Assert.Contains(
            "are in fold 0, so that nothing is left", Assert.ThrowsExactly<ArgumentException>(() => search.Regression(targets, grid, [1, 1, 1, 0, 0, 0])).Message);
        Assert.Contains(
            "are in fold 1, so that nothing is left",
            Assert.ThrowsExactly<ArgumentException>(() => search.Classification([0, 1, 0, 1, 0, 1], grid, [0, 0, 0, 1, 1, 1])).Message);
        // Two rows in two folds are enough.
        Assert.IsTrue(double.IsFinite(search.Regression(targets, grid, [0, 0, 1, 1, 0, 0]).Best.Error));
    }

    [TestMethod]
    public void AKernelThatIsNoneAndADisposedSearchAreRefused()
    {
        Assert.Contains(
            "Kernels[1] is null", Assert.ThrowsExactly<ArgumentException>(() => new SvmGrid { Kernels = [KernelParameters.Linear, null!] }).Message);
        SvmSearch search = new(s_features);
        search.Dispose();
        search.Dispose();
        Assert.ThrowsExactly<ObjectDisposedException>(() => search.Regression(s_targets));
        Assert.ThrowsExactly<ObjectDisposedException>(() => search.Classification(Classes(2)));
    }

    [TestMethod]
    public void ProgressCountsToTheEndAndCancellationEnds()
    {
        List<SvmSearchProgress> reports = [];
        Recorder recorder = new(reports);
        using SvmSearch search = new(s_features);
        search.Regression(s_targets, new SvmGrid { C = [1, 10] }, progress: recorder);
        // Twice five folds and all rows, and the model.
        Assert.HasCount(13, reports);
        Assert.AreEqual(new SvmSearchProgress(13, 13), reports[^1]);
        Assert.ThrowsExactly<OperationCanceledException>(() => search.Regression(s_targets, cancellationToken: new CancellationToken(canceled: true)));
        // It can be used again.
        Assert.HasCount(1, search.Regression(s_targets, new SvmGrid { C = [1] }).Trials);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    public void CancellationWithinFoldsEndsASearch(int threads)
    {
        using CancellationTokenSource source = new();
        using SvmSearch search = new(s_features, new SvmSearchOptions { Threads = threads });
        Cancelling progress = new(source);
        Assert.ThrowsExactly<OperationCanceledException>(() => search.Regression(s_targets, progress: progress, cancellationToken: source.Token));
        Assert.IsLessThan(61, progress.Fits);
    }

    private static int[] Classes(int count) => [.. Enumerable.Range(0, 240).Select(r => (int)((count - 1e-6) / (1 + Math.Exp(-2 * s_targets[r]))))];

    private sealed class Cancelling(CancellationTokenSource source) : IProgress<SvmSearchProgress>
    {
        public int Fits { get; private set; }

        public void Report(SvmSearchProgress value)
        {
            lock (source)
                Fits = Math.Max(Fits, value.Fits);
            source.Cancel();
        }
    }

    private sealed class Recorder(List<SvmSearchProgress> reports) : IProgress<SvmSearchProgress>
    {
        public void Report(SvmSearchProgress value)
        {
            lock (reports)
                reports.Add(value);
        }
    }
}
