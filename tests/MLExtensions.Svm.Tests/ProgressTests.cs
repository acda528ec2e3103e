using System.Diagnostics;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Tests;

[TestClass]
public class ProgressTests
{
    [TestMethod]
    public void TheLastReportIsTheResult()
    {
        FeatureMatrix features = TestData.Normal(500, 10, seed: 1);
        List<SvmProgress> reports = [];
        SvmModel model = SupportVectorRegression.Fit(
            features, TestData.Targets(features, 1), new SvrParameters { C = 100, Epsilon = 0.01, Tolerance = 1e-5 }, progress: new Recorder(reports.Add));
        Assert.AreEqual(new SvmProgress(model.Training.Iterations, model.Training.Gap, model.Training.Objective), reports[^1]);
        Assert.IsTrue(reports.Zip(reports.Skip(1), (a, b) => b.Iteration >= a.Iteration && b.Objective <= a.Objective + 1e-6 * Math.Abs(a.Objective)).All(ok => ok));
    }

    [TestMethod]
    // Cancelled after so many milliseconds: many columns make the kernel matrix slow, few columns make the steps many, held whole or not.
    [DataRow(20, 500, true)]
    [DataRow(100, 4, true)]
    [DataRow(600, 4, true)]
    [DataRow(20, 500, false)]
    [DataRow(600, 4, false)]
    public void AFitIsCancelledWithinATenthOfASecond(int milliseconds, int columns, bool whole)
    {
        FeatureMatrix features = TestData.Normal(6000, columns, seed: 2);
        float[] targets = TestData.Targets(features, 2);
        SvrParameters parameters = new()
        {
            Kernel = KernelParameters.Rbf(),
            C = 1e7,
            Epsilon = 0,
            Tolerance = 1e-9,
            MemoryBudget = whole ? 1 << 30 : 30 << 20,
        };
        // Other programs may keep the machine busy: a few attempts are allowed.
        double shortest = double.PositiveInfinity;
        for (int attempt = 0; attempt < 10 && shortest > 100; attempt++)
        {
            using CancellationTokenSource source = new();
            long cancelled = 0;
            using Timer timer = new(_ =>
            {
                cancelled = Stopwatch.GetTimestamp();
                source.Cancel();
            }, null, milliseconds, Timeout.Infinite);
            Assert.ThrowsExactly<OperationCanceledException>(
                () => SupportVectorRegression.Fit(features, targets, parameters, cancellationToken: source.Token));
            shortest = Math.Min(shortest, Stopwatch.GetElapsedTime(cancelled).TotalMilliseconds);
        }
        Assert.IsLessThan(100, shortest);
    }

    [TestMethod]
    public void WhereNothingCanBeViolatedTheLastGapIsNoneToo()
    {
        List<SvmProgress> reports = [];
        SvmModel model = OneClassSvm.Fit(TestData.Normal(30, 3, seed: 4), new OneClassParameters { Nu = 1 }, progress: new Recorder(reports.Add));
        Assert.AreEqual(0, model.Training.Gap);
        Assert.AreEqual(0, reports[^1].Gap);
    }

    private sealed class Recorder(Action<SvmProgress> record) : IProgress<SvmProgress>
    {
        public void Report(SvmProgress value) => record(value);
    }
}
