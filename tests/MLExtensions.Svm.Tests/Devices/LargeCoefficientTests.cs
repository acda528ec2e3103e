using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Tests.Devices;

/// <summary>With a large C, coefficients are large and cancel: kernel values in single precision would lose the score between them.</summary>
[TestClass]
public class LargeCoefficientTests
{
    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(1e3, 1)]
    [DataRow(1e5, 1)]
    [DataRow(1e7, 1)]
    [DataRow(1e5, 3)]
    public void PredictionsAreTheSumsThatTheModelDefines(double c, int columns)
    {
        FeatureMatrix features = TestData.Normal(80, columns, seed: 5), test = TestData.Normal(200, columns, seed: 6);
        float[] targets = TestData.Targets(features, 5);
        double deviation = Math.Sqrt(targets.Average(y => (double)y * y) - Math.Pow(targets.Average(), 2));
        foreach (KernelParameters kernel in (KernelParameters[])[KernelParameters.Rbf(1), KernelParameters.Polynomial(3, 1, 1), KernelParameters.Polynomial(2, 1, 1)])
        {
            SvmModel model = SupportVectorRegression.Fit(
                features, targets, new SvrParameters { Kernel = kernel, C = c, Epsilon = 0.05, MaxIterations = 200_000 });
            float[] scores = new float[200];
            model.Predict(test.Values.Span, 200, scores);
            for (int r = 0; r < 200; r++)
            {
                double sum = model.Intercept;
                for (int j = 0; j < model.SupportVectors.Rows; j++)
                    sum += model.DualCoefficients.Span[j] * model.Kernel.Evaluate(model.SupportVectors.Row(j), test.Row(r));
                Assert.AreEqual(sum, scores[r], 2e-4 * Math.Max(deviation, Math.Abs(sum)), $"{model.Kernel}, row {r}");
            }
        }
    }

    [TestMethod]
    public void ClassesAreThoseOfTheDecisionValuesThatTheModelDefines()
    {
        FeatureMatrix features = TestData.Normal(120, 2, seed: 8), test = TestData.Normal(500, 2, seed: 9);
        int[] classes = TestData.Classes(features, 3);
        SvmClassifier model = SupportVectorClassification.Fit(
            features, classes, new SvcParameters { Kernel = KernelParameters.Rbf(0.03), C = 1e6, MaxIterations = 200_000 });
        double[] values = new double[500 * model.PairCount];
        model.DecisionValues(test.Values.Span, 500, values);
        ReadOnlySpan<double> coefficients = model.DualCoefficients.Span;
        int vectors = model.SupportVectors.Rows;
        Assert.IsGreaterThan(1e3, coefficients.ToArray().Max(Math.Abs), "the case is one of large coefficients");
        int[] starts = [0, model.SupportCounts.Span[0], model.SupportCounts.Span[0] + model.SupportCounts.Span[1], vectors];
        for (int r = 0; r < 500; r++)
        {
            int pair = 0;
            for (int i = 0; i < 3; i++)
            {
                for (int j = i + 1; j < 3; j++, pair++)
                {
                    // LIBSVM's layout: a vector of class i has its coefficient against class j in row j - 1, one of class j that against i in row i.
                    double sum = model.Intercepts.Span[pair];
                    for (int v = starts[i]; v < starts[i + 1]; v++)
                        sum += coefficients[(j - 1) * vectors + v] * model.Kernel.Evaluate(model.SupportVectors.Row(v), test.Row(r));
                    for (int v = starts[j]; v < starts[j + 1]; v++)
                        sum += coefficients[i * vectors + v] * model.Kernel.Evaluate(model.SupportVectors.Row(v), test.Row(r));
                    Assert.AreEqual(sum, values[r * 3 + pair], 1e-3 * Math.Max(1, Math.Abs(sum)), $"row {r}, pair {i}-{j}");
                }
            }
        }
    }
}
