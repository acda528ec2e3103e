using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Tests;

[TestClass]
public class ModelTests
{
    private static readonly SvmTrainingSummary s_summary = new(10, true, 0, -1);

    [TestMethod]
    public void AModelRebuiltFromItsNumbersScoresTheSameBits()
    {
        FeatureMatrix features = TestData.Normal(200, 20, seed: 1);
        foreach (KernelParameters kernel in (KernelParameters[])[KernelParameters.Linear, KernelParameters.Rbf()])
        {
            SvmModel model = SupportVectorRegression.Fit(features, TestData.Targets(features, 1), new SvrParameters { Kernel = kernel });
            SvmModel copy = new(
                model.Kernel, new FeatureMatrix(model.SupportVectors.Values.ToArray(), model.SupportVectors.Rows, 20),
                model.DualCoefficients.ToArray(), model.Intercept, model.Training, model.SupportIndices.ToArray());
            CollectionAssert.AreEqual(TestData.Predict(model, features), TestData.Predict(copy, features));
        }
    }

    [TestMethod]
    public void ALinearModelScoresAsItsWeightVector()
    {
        SvmModel model = new(SvmKernel.Linear, TestData.Rows([1, 2], [3, 4]), (double[])[2, -1], 0.5, s_summary);
        // 2 (1, 2) - (3, 4) = (-1, 0)
        Assert.AreEqual(-9.5f, model.Predict([10, 20]));
    }

    [TestMethod]
    public void ScoringOneRowAllocatesNothing()
    {
        foreach (int columns in (int[])[50, 5000])
        {
            FeatureMatrix features = TestData.Normal(64, columns, seed: 3);
            foreach (KernelParameters kernel in (KernelParameters[])[KernelParameters.Linear, KernelParameters.Rbf()])
            {
                SvmModel model = SupportVectorRegression.Fit(features, TestData.Targets(features, 3), new SvrParameters { Kernel = kernel });
                float sum = 0;
                for (int r = 0; r < 64; r++)
                    sum += model.Predict(features.Row(r));
                // A collection that another test causes may charge this thread with what is left of its buffer.
                long least = long.MaxValue;
                for (int attempt = 0; attempt < 5 && least > 0; attempt++)
                {
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    for (int r = 0; r < 64; r++)
                        sum += model.Predict(features.Row(r));
                    least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
                }
                Assert.AreEqual(0, least, $"{kernel.Type}, {columns} columns, {sum}");
            }
        }
    }

    [TestMethod]
    public void ARowThatIsNoNumberScoresNaNAndLeavesTheOthersAlone()
    {
        FeatureMatrix features = TestData.Normal(30, 5, seed: 5);
        foreach (KernelParameters kernel in (KernelParameters[])[KernelParameters.Linear, KernelParameters.Rbf()])
        {
            SvmModel model = SupportVectorRegression.Fit(features, TestData.Targets(features, 5), new SvrParameters { Kernel = kernel });
            float[] expected = TestData.Predict(model, features);
            float[] values = features.Values.ToArray();
            values[3 * 5] = float.NaN;
            values[4 * 5 + 1] = float.PositiveInfinity;
            values[5 * 5 + 4] = float.NegativeInfinity;
            float[] scores = TestData.Predict(model, new FeatureMatrix(values, 30, 5));
            for (int r = 0; r < 30; r++)
                Assert.AreEqual(r is 3 or 4 or 5 ? float.NaN : expected[r], scores[r], $"{kernel.Type}, row {r}");
            Assert.IsTrue(float.IsNaN(model.Predict(values.AsSpan(15, 5))));
        }
    }

    [TestMethod]
    public void ARowFarFromAllSupportVectorsScoresTheIntercept()
    {
        FeatureMatrix features = TestData.Normal(30, 5, seed: 7);
        SvmModel model = SupportVectorRegression.Fit(features, TestData.Targets(features, 7));
        foreach (float far in (float[])[1e3f, 1e20f, float.MaxValue])
        {
            Assert.AreEqual((float)model.Intercept, model.Predict([far, far, -far, far, far]), $"{far}");
            float[] pair = [far, far, -far, far, far, .. features.Row(0)];
            float[] scores = TestData.Predict(model, new FeatureMatrix(pair, 2, 5));
            Assert.AreEqual((float)model.Intercept, scores[0]);
            Assert.AreEqual(model.Predict(features.Row(0)), scores[1]);
        }
    }

    [TestMethod]
    public void AVeryNarrowKernelIsScoredPrecisely()
    {
        // gamma |x|^2 is in the millions: the squared-norm form would lose the distance between near rows in single precision.
        FeatureMatrix features = TestData.Normal(40, 3, seed: 8);
        SvmModel model = new(SvmKernel.Rbf(1e6), features, Enumerable.Repeat(1.0, 40).ToArray(), 0, s_summary);
        for (int r = 0; r < 40; r++)
        {
            float[] near = [.. features.Row(r).ToArray().Select(v => v + 5e-4f)];
            Assert.AreEqual(TestData.Decision(model, near), model.Predict(near), 1e-5);
        }
    }

    [TestMethod]
    public void SeveralThreadsMayUseAFreshModelAtOnce()
    {
        FeatureMatrix features = TestData.Normal(100, 10, seed: 9);
        SvmModel model = SupportVectorRegression.Fit(features, TestData.Targets(features, 9));
        float[][] scores = new float[16][];
        Parallel.For(0, 16, k => scores[k] = TestData.Predict(model, features));
        Assert.IsTrue(scores.All(s => s.SequenceEqual(scores[0])));
    }

    [TestMethod]
    public void SpansThatAreTooShortAreRefused()
    {
        SvmModel model = new(SvmKernel.Linear, TestData.Rows([1, 2]), (double[])[1], 0, s_summary);
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => model.Predict(new float[5], 3, new float[3]));
        StringAssert.Contains(error.Message, "3 rows of 2 features need 6 values, but 5 were given");
        error = Assert.ThrowsExactly<ArgumentException>(() => model.Predict(new float[6], 3, new float[2]));
        StringAssert.Contains(error.Message, "there is room for 2");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Predict(new float[6], -1, new float[2]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Predict(new float[6], 3, new float[3], threads: 0));
        model.Predict([], 0, []);
    }

    [TestMethod]
    public void NumbersThatMakeNoModelAreRefused()
    {
        FeatureMatrix vectors = TestData.Rows([1, 2], [3, 4]);
        Check("There are 1 dual coefficients where 2 are needed", () => new SvmModel(SvmKernel.Linear, vectors, (double[])[1], 0, s_summary));
        Check("Dual coefficient 1 is NaN", () => new SvmModel(SvmKernel.Linear, vectors, (double[])[1, double.NaN], 0, s_summary));
        Check("The intercept is Infinity", () => new SvmModel(SvmKernel.Linear, vectors, (double[])[1, 2], double.PositiveInfinity, s_summary));
        Check("The feature in row 1, column 0 is NaN",
            () => new SvmModel(SvmKernel.Linear, TestData.Rows([1, 2], [float.NaN, 4]), (double[])[1, 2], 0, s_summary));
        Check("There are 1 support indices for 2", () => new SvmModel(SvmKernel.Linear, vectors, (double[])[1, 2], 0, s_summary, (int[])[0]));
        Check("Support index 1 is 3", () => new SvmModel(SvmKernel.Linear, vectors, (double[])[1, 2], 0, s_summary, (int[])[3, 3]));

        static void Check(string message, Func<object> create) =>
            StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => create()).Message, message);
    }
}
