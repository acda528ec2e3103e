using MLExtensions.Svm.Devices;
using MLExtensions.Svm.Devices.Cpu;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Tests.Devices;

/// <summary>The same bits, however the work is cut up.</summary>
[TestClass]
public class DeterminismTests
{
    [TestMethod]
    public void ARowsScoreDoesNotDependOnTheRowsBesideItNorOnTheThreads()
    {
        FeatureMatrix features = TestData.Normal(333, 300, seed: 1), queries = TestData.Normal(500, 300, seed: 2);
        foreach (KernelParameters kernel in (KernelParameters[])[KernelParameters.Rbf(), KernelParameters.Linear])
        {
            SvmModel model = SupportVectorRegression.Fit(features, TestData.Targets(features, 1), new SvrParameters { Kernel = kernel });
            foreach (VectorIsa isa in TestData.Isas)
            {
                foreach (KernelPrecision precision in Enum.GetValues<KernelPrecision>())
                {
                    using CpuDevice device = new(new CpuOptions { Isa = isa, Precision = precision });
                    using ISvmScorer scorer = device.CreateScorer(model.Sum);
                    double[] alone = new double[queries.Rows];
                    for (int r = 0; r < queries.Rows; r++)
                        scorer.Score(queries.Row(r), 1, alone.AsSpan(r), 1);
                    foreach (int batch in (int[])[2, 5, 11, 12, 13, 97, 384, 500])
                    {
                        foreach (int threads in (int[])[1, 2, 3, 5])
                        {
                            double[] scores = new double[queries.Rows];
                            for (int first = 0; first < queries.Rows; first += batch)
                            {
                                int count = Math.Min(batch, queries.Rows - first);
                                scorer.Score(queries.Values.Span[(first * 300)..], count, scores.AsSpan(first), threads);
                            }
                            CollectionAssert.AreEqual(alone, scores, $"{kernel.Type}, {isa}, {precision}, batches of {batch}, {threads} threads");
                        }
                    }
                }
            }
        }
    }

    [TestMethod]
    public void AFitDoesNotDependOnTheThreads()
    {
        FeatureMatrix features = TestData.Normal(700, 40, seed: 4);
        float[] targets = TestData.Targets(features, 4);
        SvrParameters parameters = new() { C = 5, Epsilon = 0.05 };
        foreach (VectorIsa isa in TestData.Isas)
        {
            foreach (KernelPrecision precision in Enum.GetValues<KernelPrecision>())
            {
                // The whole matrix takes 2 or 4 MB.
                foreach (long budget in (long[])[1 << 30, 1_200_000])
                {
                    SvmModel? first = null;
                    foreach (int threads in (int[])[1, 2, 3, 4])
                    {
                        using CpuDevice device = new(new CpuOptions { Isa = isa, Precision = precision, Threads = threads, MemoryBudget = budget });
                        SvmModel model = SupportVectorRegression.Fit(device, features, targets, parameters, [], null, null, default, out _);
                        first ??= model;
                        string what = $"{isa}, {precision}, {budget} bytes, {threads} threads";
                        Assert.AreEqual(first.Training, model.Training, what);
                        Assert.AreEqual(first.Intercept, model.Intercept, what);
                        CollectionAssert.AreEqual(first.DualCoefficients.ToArray(), model.DualCoefficients.ToArray(), what);
                        CollectionAssert.AreEqual(first.SupportIndices.ToArray(), model.SupportIndices.ToArray(), what);
                    }
                }
            }
        }
    }

    [TestMethod]
    public void NorDoesWhatIsLeftOfABudget()
    {
        FeatureMatrix features = TestData.Normal(600, 5, seed: 9);
        float[] targets = TestData.Targets(features, 9);
        SvrParameters parameters = new() { C = 0.3 };
        long whole = SupportVectorRegression.PlanMemory(600, 5, parameters with { Threads = 1 }).WholeMatrixBytes;
        foreach (double part in (double[])[0.3, 0.6, 0.99, 1, 1.02, 1.05, 1.1, 1.2, 1.5, 2, 3])
        {
            SvmModel? first = null;
            foreach (int threads in (int[])[1, 2, 4, 16, 32])
            {
                SvmModel model = SupportVectorRegression.Fit(features, targets, parameters with { Threads = threads, MemoryBudget = (long)(part * whole) });
                first ??= model;
                Assert.AreEqual(first.Training, model.Training, $"{part} of the whole, {threads} threads");
                CollectionAssert.AreEqual(first.DualCoefficients.ToArray(), model.DualCoefficients.ToArray());
            }
        }
    }
}
