using System.Diagnostics;
using MLExtensions.Svm.Tests.Goldens;

namespace MLExtensions.Svm.Tests;

/// <summary>Agreement with scikit-learn on real data: every set, formulation, kernel and weighting.</summary>
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
    public void AtATightToleranceRegressionsAreThoseOfScikitLearn(string name) => CompareRegressions(name, 1e-6, (golden, model, score, check) =>
    {
        bool hasManyOptima = golden.HasManyOptima;
        if (golden.Objective != 0)
            check(Math.Abs(model.Training.Objective - golden.Objective) / Math.Abs(golden.Objective), hasManyOptima ? 1e-3 : 1e-6, "relative objective");
        check(Math.Abs(model.Intercept - golden.Intercepts[0]), hasManyOptima ? 1e-2 : golden.IsInexactIn(name) ? 2e-3 : 1e-3, "intercept");
        check(score, hasManyOptima ? 0.15 : golden.IsInexactIn(name) ? 5e-3 : 1e-3, "prediction");
        check(Math.Abs(model.SupportVectors.Rows - golden.SupportCount), Math.Max(2, (hasManyOptima ? 0.02 : 0.01) * golden.SupportCount), "support vectors");
    });

    [TestMethod]
    [DataRow("airfoil")]
    [DataRow("autompg")]
    [DataRow("concrete")]
    [DataRow("diabetes")]
    [DataRow("energy")]
    [DataRow("housing")]
    public void AtTheDefaultToleranceRegressionsAreThoseOfScikitLearn(string name) => CompareRegressions(name, 1e-3, (golden, model, score, check) =>
    {
        check(score, golden.HasManyOptima ? 0.15 : golden.IsInexactIn(name) ? 6e-3 : 2e-3, "prediction");
        check(Math.Abs(model.Intercept - golden.Intercepts[0]), 1e-2, "intercept");
        check(Math.Abs(model.SupportVectors.Rows - golden.SupportCount), Math.Max(4, 0.03 * golden.SupportCount), "support vectors");
    });

    [TestMethod]
    [DataRow("breast_cancer")]
    [DataRow("iris")]
    [DataRow("wine_classes")]
    public void AtATightToleranceClassifiersAreThoseOfScikitLearn(string name) => CompareClassifiers(name, 1e-6, intercept: 1e-3, decision: 1e-3, support: 0.01);

    [TestMethod]
    [DataRow("breast_cancer")]
    [DataRow("iris")]
    [DataRow("wine_classes")]
    public void AtTheDefaultToleranceClassifiersAreThoseOfScikitLearn(string name) => CompareClassifiers(name, 1e-3, intercept: 1e-2, decision: 2e-3, support: 0.03);

    [TestMethod]
    [DataRow("breast_cancer")]
    [DataRow("iris")]
    [DataRow("wine_classes")]
    public void OneClassMachinesAreThoseOfScikitLearn(string name)
    {
        GoldenSet set = GoldenSet.Load(name);
        foreach (GoldenCase golden in set.Cases.Where(golden => golden.Type == "one-class"))
        {
            SvmModel model = OneClassSvm.Fit(set.Features, new OneClassParameters { Kernel = golden.KernelParameters, Nu = golden.Nu!.Value, Tolerance = 1e-6 });
            Assert.IsTrue(model.Training.Converged);
            Assert.AreEqual(golden.Intercepts[0], model.Intercept, 1e-3);
            Assert.AreEqual(golden.SupportCount, model.SupportVectors.Rows, 2);
            double[] expected = golden.Decisions, actual = new double[expected.Length];
            model.DecisionValues(set.Features.Values.Span, actual.Length, actual);
            Assert.IsLessThan(1e-3, Largest(expected, actual));
        }
    }

    private void CompareRegressions(string name, double tolerance, Action<GoldenCase, SvmModel, double, Action<double, double, string>> compare)
    {
        GoldenSet set = GoldenSet.Load(name);
        List<string> failures = [];
        foreach (GoldenCase golden in set.Cases)
        {
            SvrParameters parameters = new()
            {
                Kernel = golden.KernelParameters,
                C = golden.C,
                Epsilon = golden.Epsilon,
                Nu = golden.Nu,
                Tolerance = tolerance,
            };
            Stopwatch watch = Stopwatch.StartNew();
            SvmModel model = SupportVectorRegression.Fit(set.Features, set.Targets, parameters, golden.Weighted ? set.Weights : []);
            double[] expected = golden.Predictions, actual = new double[expected.Length];
            model.DecisionValues(set.Features.Values.Span, actual.Length, actual);
            double score = Largest(expected, actual);
            TestContext.WriteLine(
                $"{golden}: {model.Training}, {model.SupportVectors.Rows} / {golden.SupportCount} support vectors, objective {golden.Objective}, score error {score:E1}, {watch.ElapsedMilliseconds} ms");
            if (!model.Training.Converged || model.Training.Gap > tolerance)
                failures.Add($"{golden}: not converged: {model.Training}");
            compare(golden, model, score, (difference, allowed, what) => Check(golden, difference, allowed, what, failures));
        }
        Assert.IsEmpty(failures, $"{name}, {set.Cases.Count} cases:\n{string.Join('\n', failures)}");
    }

    private void CompareClassifiers(string name, double tolerance, double intercept, double decision, double support)
    {
        GoldenSet set = GoldenSet.Load(name);
        List<string> failures = [];
        foreach (GoldenCase golden in set.Cases.Where(golden => golden.Type is "C-SVC" or "nu-SVC"))
        {
            SvcParameters parameters = new()
            {
                Kernel = golden.KernelParameters,
                C = golden.Type == "C-SVC" ? golden.C : 1,
                Nu = golden.Nu,
                Tolerance = tolerance,
            };
            SvmClassifier model = SupportVectorClassification.Fit(set.Features, set.Classes, parameters);
            double[] values = new double[100 * model.PairCount];
            int[] classes = new int[100];
            model.DecisionValues(set.Features.Values.Span, 100, values);
            model.Predict(set.Features.Values.Span, 100, classes);
            // Of two classes, scikit-learn's decision values are positive for the second.
            double sign = model.ClassCount == 2 ? -1 : 1;
            double error = Largest(golden.Decisions, [.. values.Select(value => sign * value)]);
            double interceptError = Largest(golden.Intercepts, [.. model.Intercepts.ToArray().Select(value => sign * value)]);
            TestContext.WriteLine($"{golden}: {model.Training[0]}, {model.SupportVectors.Rows} / {golden.SupportCount} support vectors, error {error:E1}, {interceptError:E1}");
            if (!model.Converged || model.Training.Any(pair => pair.Gap > tolerance))
                failures.Add($"{golden}: not converged");
            Check(golden, error, decision, "decision value", failures);
            Check(golden, interceptError, intercept, "intercept", failures);
            Check(golden, Math.Abs(model.SupportVectors.Rows - golden.SupportCount), Math.Max(2, support * golden.SupportCount), "support vectors", failures);
            Check(golden, golden.Predictions.Zip(classes).Count(pair => pair.First != pair.Second), 0, "predicted class", failures);
            double absolute = model.DualCoefficients.ToArray().Sum(Math.Abs);
            if (golden.AbsDual != 0 && tolerance < 1e-4)
                Check(golden, Math.Abs(absolute - golden.AbsDual) / golden.AbsDual, 1e-3, "sum of dual coefficients", failures);
        }
        Assert.IsEmpty(failures, $"{name}, {set.Cases.Count} cases:\n{string.Join('\n', failures)}");
    }

    private static double Largest(double[] expected, double[] actual)
    {
        Assert.HasCount(expected.Length, actual);
        return expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max();
    }

    private static void Check(GoldenCase golden, double difference, double allowed, string what, List<string> failures)
    {
        if (!(difference <= allowed))
            failures.Add($"{golden}: {what} differs by {difference:E2}, more than {allowed:E1}");
    }
}
