using MLExtensions.Svm.Devices.Cpu;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Tests;

/// <summary>What epsilon-SVR must do, on problems small enough to know the answer.</summary>
[TestClass]
public class RegressionTests
{
    [TestMethod]
    public void TwoPointsHaveTheSolutionThatPencilAndPaperGive()
    {
        // x = 0 and 2, y = 0 and 4: the flattest line with errors of at most 0.5 goes from 0.5 to 3.5, so w = 1.5; w = 2 beta.
        SvmModel model = SupportVectorRegression.Fit(
            TestData.Rows([0], [2]), [0, 4], new SvrParameters { Kernel = KernelParameters.Linear, C = 100, Epsilon = 0.5, Tolerance = 1e-8 });
        CollectionAssert.AreEqual((int[])[0, 1], model.SupportIndices.ToArray());
        Assert.AreEqual(-0.75, model.DualCoefficients.Span[0], 1e-8);
        Assert.AreEqual(0.75, model.DualCoefficients.Span[1], 1e-8);
        Assert.AreEqual(0.5, model.Intercept, 1e-8);
        Assert.AreEqual(2f, model.Predict([1]), 1e-6f);
        // 1/2 w^2 + epsilon |beta| - y beta
        Assert.AreEqual(0.5 * 2.25 + 0.5 * 1.5 - 4 * 0.75, model.Training.Objective, 1e-8);
    }

    [TestMethod]
    public void ASmallCBoundsTheCoefficients()
    {
        SvmModel model = SupportVectorRegression.Fit(
            TestData.Rows([0], [2]), [0, 4], new SvrParameters { Kernel = KernelParameters.Linear, C = 0.25, Epsilon = 0.5 });
        CollectionAssert.AreEqual((double[])[-0.25, 0.25], model.DualCoefficients.ToArray());
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(50)]
    public void AConstantTargetNeedsNoSupportVectors(int rows)
    {
        FeatureMatrix features = TestData.Normal(rows, 3, seed: rows);
        float[] targets = new float[rows];
        Array.Fill(targets, 4.5f);
        foreach (KernelParameters kernel in (KernelParameters[])[KernelParameters.Linear, KernelParameters.Rbf()])
        {
            SvmModel model = SupportVectorRegression.Fit(features, targets, new SvrParameters { Kernel = kernel });
            Assert.IsTrue(model.Training.Converged);
            Assert.AreEqual(0, model.SupportVectors.Rows);
            Assert.AreEqual(3, model.Dimension);
            Assert.AreEqual(4.5f, model.Predict(features.Row(0)));
        }
    }

    [TestMethod]
    public void OneRowIsItsOwnPrediction()
    {
        SvmModel model = SupportVectorRegression.Fit(TestData.Rows([1, 2]), [7], new SvrParameters { Epsilon = 0 });
        Assert.IsTrue(model.Training.Converged);
        Assert.AreEqual(7f, model.Predict([5, 5]));
    }

    [TestMethod]
    public void EqualRowsOfDifferentTargetsSettleInTheMiddle()
    {
        FeatureMatrix features = TestData.Rows([1, 1], [1, 1], [1, 1], [1, 1]);
        foreach (KernelParameters kernel in (KernelParameters[])[KernelParameters.Linear, KernelParameters.Rbf()])
        {
            SvmModel model = SupportVectorRegression.Fit(features, [0, 0, 10, 10], new SvrParameters { Kernel = kernel, C = 1 });
            Assert.IsTrue(model.Training.Converged, kernel.Type.ToString());
            float score = model.Predict([1, 1]);
            Assert.IsTrue(score is >= 0 and <= 10, $"{kernel.Type}: {score}");
        }
    }

    [TestMethod]
    public void DuplicateRowsDoNotKeepAFitFromConverging()
    {
        FeatureMatrix few = TestData.Normal(40, 2, seed: 9);
        FeatureMatrix features = new(Enumerable.Repeat(few.Values.ToArray(), 10).SelectMany(v => v).ToArray(), 400, 2);
        float[] targets = TestData.Targets(features, 9);
        foreach (KernelParameters kernel in (KernelParameters[])[KernelParameters.Linear, KernelParameters.Rbf(2.0)])
        {
            SvrParameters parameters = new() { Kernel = kernel, C = 10, Epsilon = 0.01, Tolerance = 1e-5 };
            SvmModel model = SupportVectorRegression.Fit(features, targets, parameters);
            Assert.IsTrue(model.Training.Converged, $"{kernel.Type}: {model.Training}");
            Assert.IsLessThan(1.01e-5, TestData.Gap(model, features, targets, parameters), kernel.Type.ToString());
        }
    }

    [TestMethod]
    public void OneFeatureSuffices()
    {
        FeatureMatrix features = new(Enumerable.Range(0, 200).Select(k => k / 20f).ToArray(), 200, 1);
        float[] targets = [.. Enumerable.Range(0, 200).Select(k => MathF.Sin(k / 20f))];
        SvmModel model = SupportVectorRegression.Fit(features, targets, new SvrParameters { C = 10, Epsilon = 0.05 });
        Assert.IsLessThan(0.06f, TestData.Predict(model, features).Zip(targets, (a, b) => Math.Abs(a - b)).Max());
    }

    [TestMethod]
    public void AWholeWeightIsARepetitionAndAWeightOfZeroLeavesTheRowOut()
    {
        FeatureMatrix features = TestData.Normal(60, 4, seed: 11);
        float[] targets = TestData.Targets(features, 11), weights = [.. Enumerable.Range(0, 60).Select(r => (float)(r % 4))];
        int[] repeated = [.. Enumerable.Range(0, 60).SelectMany(r => Enumerable.Repeat(r, r % 4))];
        FeatureMatrix repetition = TestData.Rows([.. repeated.Select(r => features.Row(r).ToArray())]);
        foreach (KernelParameters kernel in (KernelParameters[])[KernelParameters.Linear, KernelParameters.Rbf(0.3)])
        {
            SvrParameters parameters = new() { Kernel = kernel, C = 0.7, Tolerance = 1e-7 };
            SvmModel weighted = SupportVectorRegression.Fit(features, targets, parameters, weights);
            SvmModel plain = SupportVectorRegression.Fit(repetition, [.. repeated.Select(r => targets[r])], parameters);
            Assert.AreEqual(plain.Training.Objective, weighted.Training.Objective, 1e-6, kernel.Type.ToString());
            Assert.IsLessThan(1e-4f, TestData.Predict(plain, features).Zip(TestData.Predict(weighted, features), (a, b) => Math.Abs(a - b)).Max());
            Assert.IsTrue(weighted.SupportIndices.ToArray().All(r => r % 4 != 0));
            Assert.IsLessThan(1.01e-7, TestData.Gap(weighted, features, targets, parameters, weights));
        }
    }

    [TestMethod]
    public void TheOrderOfRowsDoesNotMatter()
    {
        FeatureMatrix features = TestData.Normal(150, 5, seed: 13);
        float[] targets = TestData.Targets(features, 13);
        int[] order = [.. Enumerable.Range(0, 150)];
        new Random(1).Shuffle(order);
        SvrParameters parameters = new() { C = 3, Tolerance = 1e-7 };
        SvmModel straight = SupportVectorRegression.Fit(features, targets, parameters);
        SvmModel shuffled = SupportVectorRegression.Fit(
            TestData.Rows([.. order.Select(r => features.Row(r).ToArray())]), [.. order.Select(r => targets[r])], parameters);
        Assert.AreEqual(straight.Training.Objective, shuffled.Training.Objective, 1e-6);
        Assert.IsLessThan(1e-4f, TestData.Predict(straight, features).Zip(TestData.Predict(shuffled, features), (a, b) => Math.Abs(a - b)).Max());
    }

    [TestMethod]
    public void UnscaledColumnsAreFittedAsInDoublePrecision()
    {
        // Columns of a million with an offset, of ones, and of thousandths; gamma lets the first decide and leaves the others a part.
        FeatureMatrix normal = TestData.Normal(400, 3, seed: 15);
        FeatureMatrix features = TestData.Rows([.. Enumerable.Range(0, 400).Select(r =>
            (float[])[5e6f + 1e6f * normal.Row(r)[0], normal.Row(r)[1], 1e-3f * normal.Row(r)[2]])]);
        float[] targets = TestData.Targets(normal, 15);
        SvrParameters parameters = new() { Kernel = KernelParameters.Rbf(1e-12), C = 10 };
        SvmModel model = Fit(KernelPrecision.Single), exact = Fit(KernelPrecision.Double);
        Assert.IsTrue(model.Training.Converged);
        Assert.IsLessThan(1.01e-3, TestData.Gap(model, features, targets, parameters));
        Assert.AreEqual(exact.Training.Objective, model.Training.Objective, 1e-4 * Math.Abs(exact.Training.Objective));
        Assert.IsLessThan(3e-3f, TestData.Predict(exact, features).Zip(TestData.Predict(model, features), (a, b) => Math.Abs(a - b)).Max());
        float[] scores = TestData.Predict(model, features);
        for (int r = 0; r < 400; r++)
            Assert.AreEqual(TestData.Decision(model, features.Row(r)), scores[r], 1e-4);

        SvmModel Fit(KernelPrecision precision)
        {
            using CpuDevice device = new(new CpuOptions { Precision = precision });
            return SupportVectorRegression.Fit(device, features, targets, parameters, [], null, null, default, out _);
        }
    }

    [TestMethod]
    public void ATightToleranceIsMetInDoublePrecisionAndALooseOneInSingle()
    {
        FeatureMatrix features = TestData.Normal(300, 8, seed: 17);
        float[] targets = TestData.Targets(features, 17);
        foreach (double tolerance in (double[])[1e-2, 1e-3, 1e-6, 1e-9])
        {
            SvrParameters parameters = new() { C = 2, Tolerance = tolerance };
            using CpuDevice device = new(new CpuOptions());
            SvmModel model = SupportVectorRegression.Fit(device, features, targets, parameters, [], null, null, default, out SolverStatistics statistics);
            Assert.AreEqual(tolerance < 1e-4, statistics.DoublePrecision);
            Assert.IsTrue(model.Training.Converged);
            Assert.IsLessThan(1.001 * tolerance, TestData.Gap(model, features, targets, parameters));
        }
    }

    [TestMethod]
    public void WhereSinglePrecisionFallsShortTheFitGoesOnInDouble()
    {
        // A large C lets the rounding of kernel values into the gradient; begun in single precision, it must end in double.
        FeatureMatrix features = TestData.Normal(400, 2, seed: 19);
        float[] targets = TestData.Targets(features, 19);
        SvrParameters parameters = new() { Kernel = KernelParameters.Rbf(0.01), C = 1e5, Tolerance = 1e-4, Epsilon = 0.3 };
        using CpuDevice device = new(new CpuOptions { Precision = KernelPrecision.Single });
        SvmModel model = SupportVectorRegression.Fit(device, features, targets, parameters, [], null, null, default, out SolverStatistics statistics);
        Assert.IsTrue(statistics.DoublePrecision);
        Assert.IsTrue(model.Training.Converged, model.Training.ToString());
        Assert.IsLessThan(1.01e-4, TestData.Gap(model, features, targets, parameters));
    }

    [TestMethod]
    public void AFitThatRunsOutOfStepsSaysSo()
    {
        FeatureMatrix features = TestData.Normal(300, 8, seed: 21);
        float[] targets = TestData.Targets(features, 21);
        SvrParameters parameters = new() { C = 50, Epsilon = 0.001, MaxIterations = 100 };
        SvmModel model = SupportVectorRegression.Fit(features, targets, parameters);
        Assert.IsFalse(model.Training.Converged);
        Assert.AreEqual(100, model.Training.Iterations);
        Assert.IsGreaterThan(1e-3, model.Training.Gap);
        Assert.AreEqual(TestData.Gap(model, features, targets, parameters), model.Training.Gap, 1e-4);
    }

    [TestMethod]
    public void NuSvrFindsTheTubeOfTheEpsilonSvrThatItEquals()
    {
        FeatureMatrix features = TestData.Normal(120, 5, seed: 23);
        float[] targets = TestData.Targets(features, 23);
        SvmModel found = SupportVectorRegression.Fit(features, targets, new SvrParameters { Nu = 0.4, C = 2, Tolerance = 1e-6 });
        double radius = found.Training.TubeRadius!.Value;
        Assert.IsGreaterThan(0.01, radius);
        SvmModel given = SupportVectorRegression.Fit(features, targets, new SvrParameters { Epsilon = radius, C = 2, Tolerance = 1e-6 });
        Assert.IsNull(given.Training.TubeRadius);
        float[] expected = TestData.Predict(given, features), scores = TestData.Predict(found, features);
        for (int r = 0; r < scores.Length; r++)
            Assert.AreEqual(expected[r], scores[r], 1e-4);
    }

    [TestMethod]
    public void GammaIsFoundAsScikitLearnFindsIt()
    {
        FeatureMatrix features = TestData.Rows([1, 10], [2, 30], [4, 20]);
        double[] values = [1, 10, 2, 30, 4, 20];
        double mean = values.Average(), variance = values.Average(v => (v - mean) * (v - mean));
        Assert.AreEqual(1 / (2 * variance), KernelGamma.Scale.Resolve(features), 1e-12);
        Assert.AreEqual(0.5, KernelGamma.Auto.Resolve(features));
        Assert.AreEqual(3.25, KernelGamma.FromDouble(3.25).Resolve(features));
        Assert.AreEqual(1.0, KernelGamma.Scale.Resolve(TestData.Rows([2, 2], [2, 2])), "no variance");
    }
}
