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

    public sealed class Example
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }
}
