using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Onnx.Tests.Support;

namespace MLExtensions.Svm.Onnx.Tests;

[TestClass]
public sealed class OptionsTests
{
    private static readonly FeatureMatrix s_features = Samples.Normal(60, 2, seed: 41);

    [TestMethod]
    public void A_regression_takes_the_names_it_is_given()
    {
        var run = new OnnxRun(Regression().ToOnnx(new SvmModelOnnxOptions { InputName = "Features", ScoreName = "Score" }), s_features);

        Assert.AreEqual("Features", run.InputName);
        CollectionAssert.AreEqual(new[] { "Score" }, run.Names.ToArray());
    }

    [TestMethod]
    public void A_classifier_takes_the_names_it_is_given_and_leaves_out_what_has_none()
    {
        var options = new SvmClassifierOnnxOptions
        {
            LabelName = "PredictedLabel",
            ProbabilitiesName = "Probability",
            ScoresName = null,
            DecisionValuesName = null,
        };

        CollectionAssert.AreEqual(new[] { "PredictedLabel", "Probability" }, Outputs(Classifier(true), options));
        CollectionAssert.AreEqual(new[] { "PredictedLabel" }, Outputs(Classifier(false), options));
        CollectionAssert.AreEqual(new[] { "scores" }, Outputs(Classifier(false), options with { LabelName = null, ScoresName = "scores" }));

        static string[] Outputs(SvmClassifier model, SvmClassifierOnnxOptions options) => [.. new OnnxRun(model.ToOnnx(options), s_features).Names];
    }

    [TestMethod]
    public void The_number_of_rows_is_free_or_fixed()
    {
        var model = Regression();

        Assert.AreEqual("rows", model.ToOnnx().Graph.Input.Single().Type.TensorType.Shape.Dim[0].DimParam);
        var one = model.ToOnnx(new SvmModelOnnxOptions { Rows = 1 });
        Assert.AreEqual(1, one.Graph.Input.Single().Type.TensorType.Shape.Dim[0].DimValue);
        Assert.AreEqual(1, one.Graph.Output.Single().Type.TensorType.Shape.Dim[0].DimValue);
        var run = new OnnxRun(one, new FeatureMatrix(s_features.Values[..2], 1, 2));
        Assert.AreEqual(model.Predict(s_features.Row(0)), run.Floats("variable")[0], 1e-5);
        var classifier = Classifier(true).ToOnnx(new SvmClassifierOnnxOptions { Rows = 60 });
        CollectionAssert.AreEqual(new long[] { 60, 3 }, new OnnxRun(classifier, s_features).Shape("probabilities"));
    }

    [TestMethod]
    public void Labels_are_numbers_or_texts_of_the_caller()
    {
        var model = Classifier(false);
        var queries = new FeatureMatrix((float[])[.. s_features.Values.Span, float.NaN, 0], 61, 2);
        var classes = new int[61];
        model.Predict(queries.Values.Span, 61, classes);
        Assert.AreEqual(-1, classes[60]);

        long[] labels = [-1, 1, 7];
        string[] names = ["low", "middle", "höchst"];

        var numbers = new OnnxRun(model.ToOnnx(new SvmClassifierOnnxOptions { ClassLabels = labels }), queries).Numbers("label");
        var texts = new OnnxRun(model.ToOnnx(new SvmClassifierOnnxOptions { ClassNames = names }), queries).Texts("label");

        for (var r = 0; r < 60; r++)
        {
            Assert.AreEqual(labels[classes[r]], numbers[r]);
            Assert.AreEqual(names[classes[r]], texts[r]);
        }

        Assert.AreEqual(long.MinValue, numbers[60]);
        Assert.AreEqual("", texts[60]);
    }

    [TestMethod]
    public void Options_that_make_no_sense_are_refused()
    {
        var model = Classifier(false);
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => Regression().ToOnnx(new SvmModelOnnxOptions { InputName = "x", ScoreName = "x" })).Message,
            "already has a value 'x'");
        Refused("ClassLabels has 2 entries for 3 classes", new() { ClassLabels = [1, 2] });
        Refused("ClassNames has 4 entries for 3 classes", new() { ClassNames = ["a", "b", "c", "d"] });
        Refused("both given", new() { ClassLabels = [1, 2, 3], ClassNames = ["a", "b", "c"] });
        Refused("No output is left", new() { LabelName = null, ScoresName = null, DecisionValuesName = null });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SvmModelOnnxOptions { Rows = 0 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SvmModelOnnxOptions { Form = (SvmOnnxForm)9 });
        Assert.ThrowsExactly<ArgumentException>(() => new SvmModelOnnxOptions { InputName = "" });
        Assert.ThrowsExactly<ArgumentNullException>(() => new SvmModelOnnxOptions { ScoreName = null! });
        Assert.ThrowsExactly<ArgumentException>(() => new SvmClassifierOnnxOptions { LabelName = "" });

        void Refused(string message, SvmClassifierOnnxOptions options) =>
            StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => model.ToOnnx(options)).Message, message);
    }

    private static SvmModel Regression() => SupportVectorRegression.Fit(s_features, Samples.Targets(s_features, 41));

    private static SvmClassifier Classifier(bool estimate) => SupportVectorClassification.Fit(
        s_features, Samples.Classes(s_features, 3), new SvcParameters { Kernel = KernelParameters.Rbf(0.5), EstimateProbabilities = estimate });
}
