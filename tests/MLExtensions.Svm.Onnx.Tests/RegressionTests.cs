using MLExtensions.Onnx;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Onnx.Tests.Support;

namespace MLExtensions.Svm.Onnx.Tests;

[TestClass]
public sealed class RegressionTests
{
    [TestMethod]
    [DataRow(null, false)]
    [DataRow(null, true)]
    [DataRow(0.4, false)]
    [DataRow(0.4, true)]
    public void Scores_of_every_kernel_are_those_of_the_machine(double? nu, bool isWeighted)
    {
        FeatureMatrix features = Samples.Normal(200, 5, seed: 1), queries = Samples.Normal(100, 5, seed: 2);
        var targets = Samples.Targets(features, 1);
        foreach (var kernel in Samples.Kernels)
        {
            var model = SupportVectorRegression.Fit(
                features, targets, new SvrParameters { Kernel = kernel, Nu = nu, C = 5 }, isWeighted ? Samples.Weights(200) : []);
            foreach (var form in Samples.Forms)
            {
                var run = OnnxRun.Of(model, queries, form);

                CollectionAssert.AreEqual(new long[] { 100, 1 }, run.Shape("variable"));
                Expect.Scores(model, queries, run.Floats("variable"), Samples.Deviation(targets), $"{kernel}, {form}");
            }
        }
    }

    [TestMethod]
    public void Real_data_with_columns_of_all_scales_is_no_obstacle()
    {
        var (features, targets) = Samples.Real("diabetes");
        KernelParameters[] kernels = [KernelParameters.Rbf(), KernelParameters.Linear, KernelParameters.Polynomial(2, coef0: 1)];
        foreach (var kernel in kernels)
        {
            var parameters = new SvrParameters { Kernel = kernel, C = 100, Epsilon = 1, MaxIterations = 20_000 };
            var model = SupportVectorRegression.Fit(features, targets, parameters);

            var run = OnnxRun.Of(model, features);

            Expect.Scores(model, features, run.Floats("variable"), Samples.Deviation(targets), $"{kernel}");
        }
    }

    [TestMethod]
    [DataRow(1.0, 10.0, SvmOnnxForm.Single)]
    [DataRow(1000.0, 0.001, SvmOnnxForm.Double)]
    public void Many_support_vectors_with_large_coefficients_keep_their_scores(double c, double distance, SvmOnnxForm form)
    {
        // Each vector and the next have opposite coefficients: the nearer they are, the more of a sum cancels.
        var random = new Random(5);
        var values = Samples.Normal(10_000, 8, seed: 3).Values.ToArray();
        for (var v = 0; v < values.Length; v++)
        {
            if (v / 8 % 2 == 1)
                values[v] = values[v - 8] + (float)(distance * Samples.Normal(random));
        }

        var coefficients = Enumerable.Range(0, 10_000).Select(v => v % 2 == 0 ? c : -c).ToArray();
        var model = new SvmModel(SvmKernel.Rbf(0.125), new FeatureMatrix(values, 10_000, 8), coefficients, 0.5, Samples.Summary);
        var queries = Samples.Normal(40, 8, seed: 4);
        var onnx = model.ToOnnx();

        Assert.AreEqual(form, Form(onnx));
        Expect.Scores(model, queries, new OnnxRun(onnx, queries).Floats("variable"), $"C = {c}");
    }

    [TestMethod]
    public void Double_precision_survives_the_optimisations_of_the_runtime()
    {
        FeatureMatrix vectors = Samples.Normal(6, 4, seed: 13), queries = Samples.Normal(20, 4, seed: 14);
        SvmKernel[] kernels =
        [
            SvmKernel.Rbf(0.3), SvmKernel.Linear, SvmKernel.Polynomial(3, 0.3, 0.7), SvmKernel.Polynomial(2, 0.3, 0), SvmKernel.Sigmoid(0.3, 0.7),
            SvmKernel.Sigmoid(0.3, 0),
        ];
        foreach (var kernel in kernels)
        {
            for (var r = 0; r < 20; r++)
            {
                // What the coefficients of millions make of this row, the intercept takes away.
                var query = new FeatureMatrix(queries.Row(r).ToArray(), 1, 4);
                double[] coefficients = [1e8, -3e8, 2e8, -2e8, 7e7, -6e7];
                var sum = Definition.Values(new SvmModel(kernel, vectors, coefficients, 0, Samples.Summary), query)[0];
                var model = new SvmModel(kernel, vectors, coefficients, 1 - sum, Samples.Summary);

                var score = OnnxRun.Of(model, query, SvmOnnxForm.Double).Floats("variable")[0];

                Assert.AreEqual(1, score, 1e-13 * Math.Max(1e9, 10 * Math.Abs(sum)), $"{kernel}, row {r}");
            }
        }
    }

    [TestMethod]
    public void The_form_fits_the_machine()
    {
        Assert.AreEqual(SvmOnnxForm.MachineLearning, Form(Machine(SvmKernel.Rbf(0.5), 20, 1)));
        Assert.AreEqual(SvmOnnxForm.Single, Form(Machine(SvmKernel.Rbf(0.5), 2000, 1)));
        Assert.AreEqual(SvmOnnxForm.Double, Form(Machine(SvmKernel.Polynomial(3, 0.5, 1), 2000, 1)), "no other kernel has a single form");
        Assert.AreEqual(SvmOnnxForm.Double, Form(Machine(SvmKernel.Rbf(0.5), 2000, 1e5f)), "distances lose too much");
        Assert.AreEqual(SvmOnnxForm.Double, Form(Machine(SvmKernel.Linear, 20, 1e20f)), "products overflow");
        Assert.AreEqual(SvmOnnxForm.Double, Form(Machine(SvmKernel.Rbf(1e-30), 20, 1)), "products underflow");
        var asked = new SvmModelOnnxOptions { Form = SvmOnnxForm.Single };
        Assert.AreEqual(SvmOnnxForm.Single, Form(Machine(SvmKernel.Rbf(0.5), 20, 1).ToOnnx(asked)));

        static SvmModel Machine(SvmKernel kernel, int vectors, float scale)
        {
            var values = Array.ConvertAll(Samples.Normal(vectors, 3, seed: 12).Values.ToArray(), value => scale * value);
            var coefficients = Enumerable.Range(0, vectors).Select(v => v % 2 - 0.5).ToArray();
            return new SvmModel(kernel, new FeatureMatrix(values, vectors, 3), coefficients, 0, Samples.Summary);
        }
    }

    private static SvmOnnxForm Form(SvmModel model) => Form(model.ToOnnx());

    private static SvmOnnxForm Form(ModelProto model) =>
        Enum.Parse<SvmOnnxForm>(model.MetadataProps.Single(entry => entry.Key == "form").Value);

    [TestMethod]
    public void A_constant_machine_gives_its_intercept()
    {
        foreach (var kernel in Samples.Kernels)
        {
            float[] targets = [.. Enumerable.Repeat(2.5f, 10)];
            var model = SupportVectorRegression.Fit(Samples.Normal(10, 3, seed: 6), targets, new SvrParameters { Kernel = kernel });
            Assert.AreEqual(0, model.SupportVectors.Rows);
            foreach (var form in Samples.Forms)
            {
                var scores = OnnxRun.Of(model, Samples.Normal(4, 3, seed: 7), form).Floats("variable");

                foreach (var score in scores)
                    Assert.AreEqual(model.Intercept, score, 1e-6, $"{kernel}, {form}");
            }
        }
    }

    [TestMethod]
    public void One_feature_one_row_and_no_row_are_no_obstacle()
    {
        var features = Samples.Normal(30, 1, seed: 8);
        var targets = Samples.Targets(features, 8);
        foreach (var kernel in Samples.Kernels)
        {
            var model = SupportVectorRegression.Fit(features, targets, new SvrParameters { Kernel = kernel });
            foreach (var form in Samples.Forms)
            {
                var onnx = model.ToOnnx(new SvmModelOnnxOptions { Form = form });
                foreach (var rows in (int[])[1, 30])
                {
                    var queries = new FeatureMatrix(features.Values[..rows], rows, 1);
                    var scores = new OnnxRun(onnx, queries).Floats("variable");
                    Expect.Scores(model, queries, scores, Samples.Deviation(targets), $"{kernel}, {form}, {rows} rows");
                }

                Assert.IsEmpty(new OnnxRun(onnx, new FeatureMatrix(default, 0, 1)).Floats("variable"));
            }
        }
    }

    [TestMethod]
    public void Extreme_features_score_as_in_double_precision()
    {
        var model = SupportVectorRegression.Fit(Samples.Normal(60, 2, seed: 9), Samples.Targets(Samples.Normal(60, 2, seed: 9), 9));
        var queries = new FeatureMatrix((float[])[1e30f, -1e30f, float.MaxValue, float.MaxValue, 1e-42f, 0, -3e4f, 1e7f, 1e15f, 2], 5, 2);
        foreach (var form in Samples.Forms)
            Expect.Scores(model, queries, OnnxRun.Of(model, queries, form).Floats("variable"), 1, $"rbf, {form}");
        foreach (var kernel in (SvmKernel[])[SvmKernel.Linear, SvmKernel.Polynomial(3, 0.5, 1), SvmKernel.Sigmoid(0.5, 0)])
        {
            var other = new SvmModel(kernel, model.SupportVectors, model.DualCoefficients, 1, Samples.Summary);
            var truth = Definition.Values(other, queries);

            var scores = OnnxRun.Of(other, queries, SvmOnnxForm.Double).Floats("variable");

            for (var r = 0; r < scores.Length; r++)
            {
                if (float.IsFinite((float)truth[r]))
                    Assert.AreEqual(truth[r], scores[r], 1e-6 * (1 + Math.Abs(truth[r])), $"{kernel}, row {r}");
                else
                    Assert.AreEqual((float)truth[r], scores[r], $"{kernel}, row {r}");
            }
        }
    }

    [TestMethod]
    public void A_row_that_is_not_finite_scores_NaN_and_leaves_others_alone()
    {
        var features = Samples.Normal(50, 2, seed: 10);
        float infinity = float.PositiveInfinity;
        var queries = new FeatureMatrix((float[])[float.NaN, 0, 0.5f, infinity, -infinity, infinity, 0.5f, 0.5f], 4, 2);
        foreach (var kernel in Samples.Kernels)
        {
            var model = SupportVectorRegression.Fit(features, Samples.Targets(features, 10), new SvrParameters { Kernel = kernel });
            foreach (var form in Samples.Forms)
            {
                var scores = OnnxRun.Of(model, queries, form).Floats("variable");

                CollectionAssert.AreEqual(new[] { true, true, true, false }, scores.Select(float.IsNaN).ToArray(), $"{kernel}, {form}");
                Assert.AreEqual(model.Predict(queries.Row(3)), scores[3], 1e-5, $"{kernel}, {form}");
            }
        }
    }

    [TestMethod]
    public void Offsets_far_larger_than_the_spread_do_not_matter()
    {
        // Dates as seconds: values near 1.7e9 that differ by days.
        var random = new Random(11);
        var values = Enumerable.Range(0, 400).Select(v => v % 2 == 0 ? 1.7e9f + 1e5f * random.Next(100) : random.NextSingle()).ToArray();
        var features = new FeatureMatrix(values, 200, 2);
        var targets = Enumerable.Range(0, 200).Select(r => (float)Math.Sin(features.Row(r)[0] / 1e6)).ToArray();
        var model = SupportVectorRegression.Fit(features, targets, new SvrParameters { Kernel = KernelParameters.Rbf(1e-12), C = 10 });

        var run = OnnxRun.Of(model, features);

        Expect.Scores(model, features, run.Floats("variable"), Samples.Deviation(targets), "offset");
    }
}
