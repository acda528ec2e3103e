using System.Diagnostics;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Tests.Goldens;

namespace MLExtensions.Svm.Tests;

/// <summary>Agreement with scikit-learn on real data: every epsilon-SVR case with a linear or RBF kernel.</summary>
[TestClass]
public class GoldenTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("airfoil")]
    [DataRow("autompg")]
    [DataRow("concrete")]
    [DataRow("diabetes")]
    [DataRow("energy")]
    [DataRow("housing")]
    public void AtATightToleranceTheOptimumIsThatOfScikitLearn(string name)
    {
        Compare(name, tolerance: 1e-6, (golden, model, score, failures) =>
        {
            Check(Math.Abs(model.Training.Objective - golden.Objective) / Math.Abs(golden.Objective), 1e-6, "relative objective", failures);
            Check(Math.Abs(model.Intercept - golden.Intercept.GetDouble()), 1e-3, "intercept", failures);
            Check(score, PredictionError(name, golden), "prediction", failures);
            Check(Math.Abs(model.SupportVectors.Rows - golden.Support.GetInt32()), Math.Max(2, 0.01 * golden.Support.GetInt32()), "support vectors", failures);
        });
    }

    [TestMethod]
    [DataRow("airfoil")]
    [DataRow("autompg")]
    [DataRow("concrete")]
    [DataRow("diabetes")]
    [DataRow("energy")]
    [DataRow("housing")]
    public void AtTheDefaultTolerancePredictionsAreThoseOfScikitLearn(string name)
    {
        Compare(name, tolerance: 1e-3, (golden, model, score, failures) =>
        {
            Check(score, 2e-3, "prediction", failures);
            Check(Math.Abs(model.Intercept - golden.Intercept.GetDouble()), 1e-2, "intercept", failures);
            Check(Math.Abs(model.SupportVectors.Rows - golden.Support.GetInt32()), Math.Max(4, 0.03 * golden.Support.GetInt32()), "support vectors", failures);
        });
    }

    /// <summary>
    /// What predictions may differ by. LIBSVM keeps kernel values in single precision: on one set, of nearly collinear columns, its true
    /// gap at a tolerance of 1e-6 is 2.2e-4, our dual objective is lower, and its predictions are off by 1.6e-3.
    /// </summary>
    private static double PredictionError(string name, GoldenCase golden) =>
        name == "concrete" && golden is { Kernel: "linear", C: 20, Epsilon: 0.1 } ? 2e-3 : 1e-3;

    private void Compare(string name, double tolerance, Action<GoldenCase, SvmModel, double, List<string>> check)
    {
        GoldenSet set = GoldenSet.Load(name);
        List<string> failures = [];
        foreach (GoldenCase golden in set.Cases)
        {
            SvrParameters parameters = new()
            {
                Kernel = golden.Kernel == "linear" ? KernelParameters.Linear : KernelParameters.Rbf(golden.Gamma),
                C = golden.C,
                Epsilon = golden.Epsilon,
                Tolerance = tolerance,
            };
            Stopwatch watch = Stopwatch.StartNew();
            SvmModel model = SupportVectorRegression.Fit(set.Features, set.Targets, parameters, golden.Weighted ? set.Weights : []);
            double[] expected = golden.Predictions;
            float[] actual = new float[expected.Length];
            model.Predict(set.Features.Values.Span, actual.Length, actual);
            double score = expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max();
            TestContext.WriteLine(
                $"{golden}: {model.Training}, {model.SupportVectors.Rows} / {golden.Support} support vectors, objective {golden.Objective}, score error {score:E1}, {watch.ElapsedMilliseconds} ms");
            List<string> here = [];
            if (!model.Training.Converged || model.Training.Gap > tolerance)
                here.Add($"not converged: {model.Training}");
            check(golden, model, score, here);
            failures.AddRange(here.Select(failure => $"{golden}: {failure}"));
        }
        Assert.IsEmpty(failures, $"{name}, {set.Cases.Count} cases:\n{string.Join('\n', failures)}");
    }

    private static void Check(double difference, double allowed, string what, List<string> failures)
    {
        if (!(difference <= allowed))
            failures.Add($"{what} differs by {difference:E2}, more than {allowed:E1}");
    }
}
