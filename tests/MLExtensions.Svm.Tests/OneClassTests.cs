using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Tests;

[TestClass]
public class OneClassTests
{
    [TestMethod]
    public void NuBoundsTheShareOfOutliersFromAboveAndThatOfSupportVectorsFromBelow()
    {
        FeatureMatrix features = TestData.Normal(300, 3, seed: 41);
        foreach (double nu in (double[])[0.05, 0.3, 1])
        {
            SvmModel model = OneClassSvm.Fit(features, new OneClassParameters { Nu = nu, Tolerance = 1e-7 });
            double[] values = new double[300];
            model.DecisionValues(features.Values.Span, 300, values);
            Assert.IsLessThanOrEqualTo(nu, values.Count(v => v < -1e-5) / 300.0);
            Assert.IsGreaterThanOrEqualTo(nu - 1e-9, model.SupportVectors.Rows / 300.0);
            Assert.AreEqual(nu * 300, model.DualCoefficients.ToArray().Sum(), 1e-6);
        }
    }

    [TestMethod]
    public void RowsFarAwayAreOutliers()
    {
        FeatureMatrix features = TestData.Normal(200, 2, seed: 42);
        SvmModel model = OneClassSvm.Fit(features, new OneClassParameters { Nu = 0.1 });
        Assert.IsGreaterThan(0, model.Predict([0f, 0f]));
        Assert.IsLessThan(0, model.Predict([6f, -6f]));
    }

    [TestMethod]
    public void AWeightIsARepetition()
    {
        FeatureMatrix features = TestData.Normal(80, 2, seed: 43);
        int[] repeats = [.. Enumerable.Range(0, 80).Select(r => r % 3)];
        int[] rows = [.. repeats.SelectMany((n, r) => Enumerable.Repeat(r, n))];
        foreach (KernelParameters kernel in (KernelParameters[])[KernelParameters.Rbf(0.5), KernelParameters.Polynomial(2, 0.5, 1)])
        {
            OneClassParameters parameters = new() { Kernel = kernel, Nu = 0.3, Tolerance = 1e-8 };
            double[] weighted = new double[80], repeated = new double[80];
            OneClassSvm.Fit(features, parameters, [.. repeats.Select(n => (float)n)]).DecisionValues(features.Values.Span, 80, weighted);
            OneClassSvm.Fit(features.Select(rows), parameters).DecisionValues(features.Values.Span, 80, repeated);
            Assert.IsLessThan(1e-3, weighted.Zip(repeated, (a, b) => Math.Abs(a - b)).Max());
        }
    }

    [TestMethod]
    public void OneRowAndEqualRowsAreNoObstacle()
    {
        foreach (KernelParameters kernel in TestData.Kernels)
        {
            Assert.IsTrue(OneClassSvm.Fit(TestData.Rows([1, 2]), new OneClassParameters { Kernel = kernel }).Training.Converged);
            Assert.IsTrue(OneClassSvm.Fit(TestData.Rows([1, 2], [1, 2], [1, 2]), new OneClassParameters { Kernel = kernel }).Training.Converged);
        }
    }

    [TestMethod]
    public void WhereNoCoefficientCanMoveTheGapIsZero()
    {
        FeatureMatrix features = TestData.Normal(2, 2, seed: 3);
        foreach (SvmTrainingSummary training in (SvmTrainingSummary[])[
            OneClassSvm.Fit(features, new OneClassParameters { Nu = 1 }).Training,
            SupportVectorClassification.Fit(features, [0, 1], new SvcParameters { Nu = 1 }).Training[0]])
        {
            Assert.IsTrue(training.Converged);
            Assert.AreEqual(0, training.Gap);
        }
    }

    [TestMethod]
    public void ABudgetThatCannotHoldTheMatrixGivesTheSame()
    {
        FeatureMatrix features = TestData.Normal(700, 4, seed: 44);
        foreach (KernelParameters kernel in (KernelParameters[])[KernelParameters.Rbf(), KernelParameters.Linear])
        {
            OneClassParameters parameters = new() { Kernel = kernel, Nu = 0.2, Tolerance = 1e-5 };
            SvmMemoryPlan plan = OneClassSvm.PlanMemory(700, 4, parameters);
            double[] whole = new double[700], part = new double[700];
            OneClassSvm.Fit(features, parameters).DecisionValues(features.Values.Span, 700, whole);
            OneClassSvm.Fit(features, parameters with { MemoryBudget = plan.WholeMatrixBytes / 3 }).DecisionValues(features.Values.Span, 700, part);
            double size = whole.Max(Math.Abs);
            Assert.IsLessThan(1e-3 * Math.Max(1, size), whole.Zip(part, (a, b) => Math.Abs(a - b)).Max());
        }
    }
}
