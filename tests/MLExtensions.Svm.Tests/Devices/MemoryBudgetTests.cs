using MLExtensions.Svm.Devices.Cpu;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Tests.Devices;

[TestClass]
public class MemoryBudgetTests
{
    private readonly FeatureMatrix _features = TestData.Normal(900, 30, seed: 6);

    [TestMethod]
    public void AFitThatCannotHoldTheMatrixReachesTheSameSolution()
    {
        float[] targets = TestData.Targets(_features, 6);
        foreach (KernelParameters kernel in (KernelParameters[])[KernelParameters.Rbf(), KernelParameters.Linear])
        {
            SvrParameters parameters = new() { Kernel = kernel, C = 10, Epsilon = 0.05, Tolerance = 1e-4 };
            SvmModel whole = Fit(targets, parameters, 1 << 30, out SolverStatistics wholeStatistics);
            Assert.IsTrue(wholeStatistics.WholeMatrix);
            SvmMemoryPlan plan = SupportVectorRegression.PlanMemory(900, 30, parameters with { MemoryBudget = 1 << 30 });
            float[] expected = TestData.Predict(whole, _features);
            foreach (long budget in (long[])[plan.WholeMatrixBytes / 2, plan.MinimumBytes])
            {
                SvmModel part = Fit(targets, parameters, budget, out SolverStatistics statistics);
                Assert.IsFalse(statistics.WholeMatrix);
                Assert.IsTrue(part.Training.Converged);
                Assert.AreEqual(whole.Training.Objective, part.Training.Objective, 1e-5 * Math.Abs(whole.Training.Objective), $"{kernel.Type}, {budget}");
                float[] actual = TestData.Predict(part, _features);
                Assert.IsLessThan(1e-3, expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max(), $"{kernel.Type}, {budget}");
            }
        }
    }

    [TestMethod]
    public void ABudgetThatCannotWorkIsRefusedWithTheOneThatWould()
    {
        SvmMemoryPlan plan = SupportVectorRegression.PlanMemory(900, 30, new SvrParameters { MemoryBudget = 50_000 });
        Assert.IsFalse(plan.IsPossible);
        Assert.IsFalse(plan.HoldsWholeMatrix);
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(
            () => SupportVectorRegression.Fit(_features, new float[900], new SvrParameters { MemoryBudget = 50_000 }));
        StringAssert.Contains(error.Message, "The memory budget is 50,000 bytes");
        StringAssert.Contains(error.Message, FormattableString.Invariant($"at least {plan.MinimumBytes:N0} bytes"));
        Assert.IsNotNull(SupportVectorRegression.Fit(_features, new float[900], new SvrParameters { MemoryBudget = plan.MinimumBytes }));
    }

    [TestMethod]
    public void ByDefaultWhatIsFreeIsHalfTaken()
    {
        SvmMemoryPlan plan = SupportVectorRegression.PlanMemory(900, 30);
        Assert.IsTrue(plan.IsPossible);
        Assert.IsTrue(plan.HoldsWholeMatrix);
        Assert.IsLessThan(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, plan.Budget);
    }

    [TestMethod]
    [DataRow(int.MaxValue, int.MaxValue)]
    [DataRow(int.MaxValue, 1)]
    [DataRow(1, int.MaxValue)]
    [DataRow(1 << 30, 1 << 26)]
    [DataRow(0x7FFFFFC7, 1)]
    [DataRow(1 << 20, 1 << 20)]
    public void APlanIsNeverSmallerThanThatOfLess(int rows, int columns)
    {
        SvrParameters parameters = new() { MemoryBudget = long.MaxValue / 2, Nu = 0.5, Threads = 64 };
        SvmMemoryPlan less = SupportVectorRegression.PlanMemory(Math.Min(rows, 1 << 16), Math.Min(columns, 1 << 16), parameters);
        SvmMemoryPlan plan = SupportVectorRegression.PlanMemory(rows, columns, parameters);
        Assert.IsGreaterThan(0, less.MinimumBytes);
        Assert.IsGreaterThanOrEqualTo(less.MinimumBytes, plan.MinimumBytes);
        Assert.IsGreaterThanOrEqualTo(less.WholeMatrixBytes, plan.WholeMatrixBytes);
        Assert.IsGreaterThanOrEqualTo(plan.MinimumBytes, plan.WholeMatrixBytes);
        Assert.IsGreaterThanOrEqualTo(plan.MinimumBytes, plan.ExpectedBytes);
        Assert.AreEqual(plan.MinimumBytes <= plan.Budget, plan.IsPossible);
        Assert.IsFalse(SupportVectorRegression.PlanMemory(int.MaxValue, int.MaxValue, parameters).IsPossible);
    }

    private SvmModel Fit(float[] targets, SvrParameters parameters, long budget, out SolverStatistics statistics)
    {
        using CpuDevice device = new(new CpuOptions { MemoryBudget = budget });
        return SupportVectorRegression.Fit(device, _features, targets, parameters, [], null, null, default, out statistics);
    }
}
