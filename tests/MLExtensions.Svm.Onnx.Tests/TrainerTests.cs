using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Svm.Onnx.Tests.Support;

namespace MLExtensions.Svm.Onnx.Tests;

[TestClass]
public sealed class TrainerTests
{
    [TestMethod]
    public void A_model_of_the_trainer_is_exported_in_a_line()
    {
        var ml = new MLContext(seed: 1);
        var features = Samples.Normal(120, 3, seed: 61);
        var targets = Samples.Targets(features, 61);
        Example[] examples = [.. targets.Select((target, r) => new Example { Features = features.Row(r).ToArray(), Label = target })];
        var data = ml.Data.LoadFromEnumerable(examples);
        var transformer = ml.Regression.Trainers.KernelSvm(c: 3).Fit(data);
        using var stream = new MemoryStream();

        transformer.Model.Svm.ExportOnnx(stream, new SvmModelOnnxOptions { InputName = "Features", ScoreName = "Score" });

        var expected = transformer.Transform(data).GetColumn<float>("Score").ToArray();
        var scores = new OnnxRun(stream.ToArray(), features).Floats("Score");
        for (var r = 0; r < expected.Length; r++)
            Assert.AreEqual(expected[r], scores[r], 1e-4 * Samples.Deviation(targets));
    }

    [TestMethod]
    public void Classifiers_of_the_trainers_are_exported_too()
    {
        var ml = new MLContext(seed: 1);
        var features = Samples.Normal(150, 3, seed: 62);
        var targets = Samples.Targets(features, 62);
        var median = targets.Order().ElementAt(75);
        Example[] examples =
        [
            .. targets.Select((target, r) => new Example { Features = features.Row(r).ToArray(), IsHigh = target > median, Sign = (uint)(Math.Sign(target - median) + 1) }),
        ];
        var data = ml.Data.LoadFromEnumerable(examples);

        // The machine's first class is true.
        var binary = ml.BinaryClassification.Trainers.KernelSvm("IsHigh", probabilities: true).Fit(data);
        using var stream = new MemoryStream();
        binary.Model.Svm.ExportOnnx(stream, new SvmClassifierOnnxOptions { ClassLabels = [1, 0] });
        var run = new OnnxRun(stream.ToArray(), features);
        var scored = binary.Transform(data);
        AssertClose([.. scored.GetColumn<float>("Score")], run.Floats("decision_values"));
        AssertClose([.. scored.GetColumn<float>("Probability")], [.. run.Floats("probabilities").Where((_, i) => i % 2 == 0)]);
        CollectionAssert.AreEqual(scored.GetColumn<bool>("PredictedLabel").Select(label => label ? 1L : 0).ToArray(), run.Numbers("label"));

        // Its classes are those that rows have: here one is that of a single row.
        var multiclass = ml.MulticlassClassification.Trainers.KernelSvm("Sign").Fit(data);
        stream.SetLength(0);
        multiclass.Model.Svm.ExportOnnx(stream);
        run = new OnnxRun(stream.ToArray(), features);
        AssertClose([.. multiclass.Transform(data).GetColumn<float[]>("Score").SelectMany(row => row)], run.Floats("scores"));
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.HasCount(expected.Length, actual);
        for (var i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 1e-4);
    }

    public sealed class Example
    {
        public bool IsHigh { get; set; }

        [KeyType(3)]
        public uint Sign { get; set; }

        [VectorType(3)]
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }
}
