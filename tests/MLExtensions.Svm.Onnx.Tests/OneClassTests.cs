using MLExtensions.Svm.Onnx.Tests.Support;

namespace MLExtensions.Svm.Onnx.Tests;

[TestClass]
public sealed class OneClassTests
{
    [TestMethod]
    public void Labels_are_the_signs_of_scores()
    {
        FeatureMatrix features = Samples.Normal(300, 3, seed: 21), queries = Samples.Normal(200, 3, seed: 22);
        foreach (var kernel in Samples.Kernels)
        {
            foreach (var nu in (double[])[0.05, 0.5])
            {
                var model = OneClassSvm.Fit(features, new OneClassParameters { Kernel = kernel, Nu = nu });
                var truth = Definition.Values(model, queries);
                var deviation = Samples.Deviation(truth.Select(value => (float)value));
                foreach (var form in (SvmOnnxForm[])[SvmOnnxForm.Automatic, SvmOnnxForm.Double])
                {
                    var run = new OnnxRun(model.ToOnnx(SvmModelOnnxOptions.OneClass with { Form = form }), queries);

                    CollectionAssert.AreEqual(new[] { "label", "scores" }, run.Names.ToArray());
                    CollectionAssert.AreEqual(new long[] { 200 }, run.Shape("label"));
                    CollectionAssert.AreEqual(new long[] { 200, 1 }, run.Shape("scores"));
                    Expect.Scores(model, queries, run.Floats("scores"), deviation, $"{kernel}, nu {nu}, {form}");
                    for (var r = 0; r < 200; r++)
                    {
                        if (Math.Abs(truth[r]) > 1e-4 * deviation)
                            Assert.AreEqual(Math.Sign(truth[r]), run.Numbers("label")[r], $"{kernel}, nu {nu}, {form}, row {r}");
                    }
                }
            }
        }
    }

    [TestMethod]
    public void A_row_that_is_not_finite_is_an_outlier()
    {
        var model = OneClassSvm.Fit(Samples.Normal(50, 2, seed: 23));

        var run = new OnnxRun(model.ToOnnx(SvmModelOnnxOptions.OneClass), new FeatureMatrix((float[])[float.NaN, 0, 0, 0], 2, 2));

        CollectionAssert.AreEqual(new long[] { -1, 1 }, run.Numbers("label"));
        Assert.IsTrue(float.IsNaN(run.Floats("scores")[0]));
    }
}
