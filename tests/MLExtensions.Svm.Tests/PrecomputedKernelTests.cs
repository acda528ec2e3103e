using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Tests;

/// <summary>A kernel that the caller computes gives what the same kernel gives from features.</summary>
[TestClass]
public class PrecomputedKernelTests
{
    private static readonly FeatureMatrix s_features = TestData.Normal(120, 5, seed: 31), s_queries = TestData.Normal(20, 5, seed: 32);

    public static IEnumerable<object[]> Kernels => TestData.Kernels.Where(kernel => kernel.Type != KernelType.Sigmoid).Select(kernel => new object[] { kernel });

    [TestMethod]
    [DynamicData(nameof(Kernels))]
    public void Regression(KernelParameters kernel)
    {
        float[] targets = TestData.Targets(s_features, 31);
        foreach (double? nu in (double?[])[null, 0.4])
        {
            SvrParameters parameters = new() { Kernel = kernel, Nu = nu, Tolerance = 1e-6 };
            SvmModel direct = SupportVectorRegression.Fit(s_features, targets, parameters);
            SvmModel precomputed = SupportVectorRegression.Fit(
                Matrix(s_features, s_features, kernel), targets, parameters with { Kernel = KernelParameters.Precomputed });
            Assert.AreEqual(120, precomputed.Dimension);
            Check(direct, precomputed, kernel);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Kernels))]
    public void OneClass(KernelParameters kernel)
    {
        OneClassParameters parameters = new() { Kernel = kernel, Nu = 0.2, Tolerance = 1e-6 };
        SvmModel direct = OneClassSvm.Fit(s_features, parameters);
        SvmModel precomputed = OneClassSvm.Fit(Matrix(s_features, s_features, kernel), parameters with { Kernel = KernelParameters.Precomputed });
        Check(direct, precomputed, kernel);
    }

    [TestMethod]
    [DynamicData(nameof(Kernels))]
    public void Classification(KernelParameters kernel)
    {
        int[] classes = TestData.Classes(s_features, 3);
        SvcParameters parameters = new() { Kernel = kernel, Tolerance = 1e-6, EstimateProbabilities = true };
        SvmClassifier direct = SupportVectorClassification.Fit(s_features, classes, parameters);
        SvmClassifier precomputed = SupportVectorClassification.Fit(
            Matrix(s_features, s_features, kernel), classes, parameters with { Kernel = KernelParameters.Precomputed });
        double[] expected = new double[60], actual = new double[60];
        direct.PredictProbabilities(s_queries.Values.Span, 20, expected);
        precomputed.PredictProbabilities(Matrix(s_queries, s_features, kernel).Values.Span, 20, actual);
        Assert.IsLessThan(2e-3, expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max());
        CollectionAssert.AreEqual(direct.SupportCounts.ToArray(), precomputed.SupportCounts.ToArray());
    }

    [TestMethod]
    public void AMatrixThatIsNotSquareIsRefused()
    {
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(
            () => SupportVectorRegression.Fit(s_features, new float[120], new SvrParameters { Kernel = KernelParameters.Precomputed }));
        Assert.Contains("120 rows and 5 columns", error.Message);
    }

    [TestMethod]
    public void ABudgetThatDoesNotHoldTheMatrixIsRefused()
    {
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => SupportVectorRegression.Fit(
            Matrix(s_features, s_features, KernelParameters.Linear), new float[120],
            new SvrParameters { Kernel = KernelParameters.Precomputed, MemoryBudget = 50_000 }));
        Assert.Contains("memory budget is 50,000 bytes", error.Message);
    }

    private static void Check(SvmModel direct, SvmModel precomputed, KernelParameters kernel)
    {
        double[] expected = new double[20], actual = new double[20];
        direct.DecisionValues(s_queries.Values.Span, 20, expected);
        precomputed.DecisionValues(Matrix(s_queries, s_features, kernel).Values.Span, 20, actual);
        Assert.IsLessThan(2e-3, expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max());
        CollectionAssert.AreEqual(precomputed.SupportIndices.ToArray(), Array.ConvertAll(precomputed.SupportVectors.Values.ToArray(), v => (int)v));
        Assert.AreEqual(direct.Training.Objective, precomputed.Training.Objective, 1e-5 * (1 + Math.Abs(direct.Training.Objective)));
    }

    private static FeatureMatrix Matrix(FeatureMatrix rows, FeatureMatrix columns, KernelParameters parameters)
    {
        SvmKernel kernel = parameters.Resolve(s_features);
        float[] values = new float[rows.Rows * columns.Rows];
        for (int r = 0; r < rows.Rows; r++)
        {
            for (int c = 0; c < columns.Rows; c++)
                values[r * columns.Rows + c] = (float)kernel.Evaluate(rows.Row(r), columns.Row(c));
        }
        return new FeatureMatrix(values, rows.Rows, columns.Rows);
    }
}
