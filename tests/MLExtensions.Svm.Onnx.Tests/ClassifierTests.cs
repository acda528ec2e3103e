using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Onnx.Tests.Support;

namespace MLExtensions.Svm.Onnx.Tests;

[TestClass]
public sealed class ClassifierTests
{
    [TestMethod]
    [DataRow(2, null, false)]
    [DataRow(2, 0.5, true)]
    [DataRow(3, null, true)]
    [DataRow(3, 0.5, false)]
    [DataRow(4, null, false)]
    public void Outputs_of_every_kernel_are_those_of_the_machine(int classes, double? nu, bool isWeighted)
    {
        var (features, numbers) = Samples.Groups(160, 4, classes, seed: 31);
        var (queries, _) = Samples.Groups(100, 4, classes, seed: 32);
        foreach (var kernel in Samples.Kernels)
        {
            var model = SupportVectorClassification.Fit(
                features, numbers, new SvcParameters
                {
                    Kernel = kernel,
                    Nu = nu,
                    C = 3,
                    ClassWeights = isWeighted && nu is null ? SvmClassWeights.Balanced : SvmClassWeights.Equal,
                    EstimateProbabilities = true,
                }, isWeighted ? Samples.Weights(160) : []);
            foreach (var form in Samples.Forms)
            {
                var run = OnnxRun.Of(model, queries, form);

                CollectionAssert.AreEqual(new[] { "label", "probabilities", "scores", "decision_values" }, run.Names.ToArray());
                CollectionAssert.AreEqual(new long[] { 100 }, run.Shape("label"));
                CollectionAssert.AreEqual(new long[] { 100, classes }, run.Shape("probabilities"));
                CollectionAssert.AreEqual(new long[] { 100, classes }, run.Shape("scores"));
                CollectionAssert.AreEqual(new long[] { 100, model.PairCount }, run.Shape("decision_values"));
                Expect.Outputs(model, queries, run, $"{classes} classes, {kernel}, {form}");
            }
        }
    }

    [TestMethod]
    public void Coefficients_of_millions_keep_their_values()
    {
        // nu far below the share of rows that no line can tell apart: what is left of the margin is rounding, and it divides coefficients.
        var features = Samples.Normal(160, 4, seed: 31);
        var parameters = new SvcParameters { Kernel = KernelParameters.Linear, Nu = 0.2 };
        var model = SupportVectorClassification.Fit(features, Samples.Classes(features, 2), parameters);
        Assert.IsGreaterThan(1e6, model.DualCoefficients.ToArray().Max(Math.Abs));

        Expect.Outputs(model, features, OnnxRun.Of(model, features), "nu = 0.2");
    }

    [TestMethod]
    [DataRow("iris.csv")]
    [DataRow("wine_data.csv")]
    [DataRow("breast_cancer.csv")]
    public void Real_data_is_classified_alike(string name)
    {
        var (features, targets) = Samples.Real(name);
        var classes = Array.ConvertAll(targets, target => (int)target);
        foreach (var kernel in (KernelParameters[])[KernelParameters.Rbf(), KernelParameters.Polynomial(2, coef0: 1)])
        {
            foreach (var estimate in (bool[])[false, true])
            {
                var parameters = new SvcParameters { Kernel = kernel, EstimateProbabilities = estimate, MaxIterations = 20_000 };
                var model = SupportVectorClassification.Fit(features, classes, parameters);
                var run = OnnxRun.Of(model, features);

                Expect.Outputs(model, features, run, $"{name}, {kernel}");
                Assert.IsGreaterThan(0.6 * classes.Length, classes.Where((k, r) => k == run.Numbers("label")[r]).Count());
            }
        }
    }

    [TestMethod]
    public void Ten_classes_of_digits_are_told_apart_with_probabilities()
    {
        var (features, targets) = Samples.Real("digits.csv.gz");
        var train = new FeatureMatrix(features.Values[..(400 * 64)], 400, 64);
        var test = new FeatureMatrix(features.Values[(400 * 64)..(500 * 64)], 100, 64);
        var model = SupportVectorClassification.Fit(
            train, Array.ConvertAll(targets[..400], target => (int)target), new SvcParameters { C = 10, EstimateProbabilities = true });

        var run = OnnxRun.Of(model, test);

        Expect.Outputs(model, test, run, "digits");
        Assert.IsGreaterThan(80, targets[400..500].Where((target, r) => (int)target == run.Numbers("label")[r]).Count());
    }

    [TestMethod]
    public void Equal_votes_go_to_the_first_class_and_a_value_of_zero_to_the_second_of_its_pair()
    {
        foreach (var form in Samples.Forms)
        {
            Assert.AreEqual(0, Winner(form, 1, -1, 1), "a cycle");
            Assert.AreEqual(2, Winner(form, 0, 0, 0), "all zero");
            Assert.AreEqual(1, Winner(form, -1, 1, 2), "a winner");
            Assert.AreEqual(1, Winner(form, 1, -1, -1, 1, 1, -1), "four classes of which the second and the last win twice");
            Assert.AreEqual(1, Winner(form, 0), "two classes, zero");
            Assert.AreEqual(0, Winner(form, 1e-30), "two classes");
        }

        static long Winner(SvmOnnxForm form, params double[] intercepts)
        {
            var counts = new int[intercepts.Length switch { 1 => 2, 3 => 3, _ => 4 }];
            var model = new SvmClassifier(
                SvmKernel.Rbf(1), new FeatureMatrix(default, 0, 2), counts, default, intercepts, Samples.Summaries(intercepts.Length));
            var labels = OnnxRun.Of(model, Samples.Normal(1, 2, 1), form).Numbers("label");
            Assert.AreEqual(model.Vote(intercepts), labels[0]);
            return labels[0];
        }
    }

    [TestMethod]
    public void Certain_and_contradictory_pairs_couple_alike()
    {
        // Decision values are the intercepts: every pattern of sure, unsure and contradictory pairs of four classes.
        double[] levels = [-40, -3, 0, 0.5, 40];
        var random = new Random(33);
        for (var trial = 0; trial < 40; trial++)
        {
            var intercepts = Enumerable.Range(0, 6).Select(_ => levels[random.Next(levels.Length)]).ToArray();
            var model = new SvmClassifier(
                SvmKernel.Linear, new FeatureMatrix(default, 0, 1), new int[4], default, intercepts, Samples.Summaries(6),
                sigmoids: [.. intercepts.Select((_, pair) => new SvmSigmoid(-1 - 0.1 * pair, 0.05))]);
            var expected = new double[4];
            model.Probabilities(intercepts, expected);

            var probabilities = OnnxRun.Of(model, Samples.Normal(2, 1, 1)).Floats("probabilities");

            for (var k = 0; k < 8; k++)
                Assert.AreEqual(expected[k % 4], probabilities[k], 1e-6, string.Join(", ", intercepts));
        }
    }

    [TestMethod]
    public void A_row_that_is_not_finite_has_no_class()
    {
        foreach (var classes in (int[])[2, 3])
        {
            var features = Samples.Normal(80, 2, seed: 34);
            var numbers = Samples.Classes(features, classes);
            var model = SupportVectorClassification.Fit(features, numbers, new SvcParameters { EstimateProbabilities = true });
            var queries = new FeatureMatrix((float[])[float.NaN, 0, 0.5f, 0.5f, 0, float.NegativeInfinity], 3, 2);
            foreach (var form in Samples.Forms)
            {
                var run = OnnxRun.Of(model, queries, form);

                CollectionAssert.AreEqual(new[] { true, false, true }, run.Numbers("label").Select(label => label == -1).ToArray());
                foreach (var output in (string[])["probabilities", "scores", "decision_values"])
                {
                    var values = run.Floats(output);
                    var width = values.Length / 3;
                    for (var k = 0; k < values.Length; k++)
                        Assert.AreEqual(k / width != 1, float.IsNaN(values[k]), $"{output}, {form}");
                }
            }
        }
    }

    [TestMethod]
    public void A_class_without_support_vectors_is_no_obstacle()
    {
        var vectors = Samples.Normal(5, 3, seed: 35);
        double[] coefficients = [1, 2, -1, -2, 0.5, 0.25, -0.5, 1, 1, -1];
        var queries = Samples.Normal(40, 3, seed: 36);
        foreach (var kernel in (SvmKernel[])[SvmKernel.Rbf(0.3), SvmKernel.Linear, SvmKernel.Polynomial(2, 1, 1)])
        {
            foreach (int[] counts in (int[][])[[2, 0, 3], [0, 5, 0], [0, 0, 5], [5, 0, 0]])
            {
                var model = new SvmClassifier(kernel, vectors, counts, coefficients, (double[])[0.1, -0.2, 0.3], Samples.Summaries(3));
                foreach (var form in Samples.Forms)
                    Expect.Outputs(model, queries, OnnxRun.Of(model, queries, form), $"{kernel}, {string.Join(' ', counts)}, {form}");
            }
        }
    }
}
