using Google.Protobuf;
using MLExtensions.Onnx;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Onnx.Graphs;
using MLExtensions.Svm.Onnx.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Svm.Onnx.Tests;

[TestClass]
public sealed class FileTests
{
    [TestMethod]
    public void Files_and_streams_hold_the_same_bytes_every_time()
    {
        using var folder = new TemporaryFolder();
        foreach (var form in Samples.Forms)
        {
            var options = new SvmModelOnnxOptions { Form = form };
            Regression().ExportOnnx(folder["a.onnx"], options);
            using var stream = new MemoryStream();
            Regression().ExportOnnx(stream, options);
            CollectionAssert.AreEqual(stream.ToArray(), File.ReadAllBytes(folder["a.onnx"]), $"{form}");
            CollectionAssert.AreEqual(Regression().ToOnnx(options).ToByteArray(), stream.ToArray(), $"{form}");
        }

        Classifier().ExportOnnx(folder["a.onnx"]);
        using var classifier = new MemoryStream();
        Classifier().ExportOnnx(classifier);
        CollectionAssert.AreEqual(classifier.ToArray(), File.ReadAllBytes(folder["a.onnx"]));
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path), "nothing temporary is left");
    }

    [TestMethod]
    public void A_file_says_what_it_is()
    {
        var features = Samples.Normal(40, 3, seed: 51);
        var parameters = new SvrParameters { Kernel = KernelParameters.Rbf(0.25), EstimateNoise = true };
        var model = SupportVectorRegression.Fit(features, Samples.Targets(features, 51), parameters);
        var onnx = model.ToOnnx();

        Assert.AreEqual("MLExtensions", onnx.ProducerName);
        Assert.AreEqual(typeof(SvmOnnx).Assembly.GetName().Version!.ToString(3), onnx.ProducerVersion);
        Assert.AreEqual(
            $"Support vector regression; kernel rbf, gamma = 0.25; {model.SupportVectors.Rows} support vectors of 3 features.", onnx.DocString);
        var metadata = onnx.MetadataProps.ToDictionary(entry => entry.Key, entry => entry.Value);
        Assert.AreEqual("regression", metadata["formulation"]);
        Assert.AreEqual("rbf, gamma = 0.25", metadata["kernel"]);
        Assert.AreEqual($"{model.SupportVectors.Rows}", metadata["support_vectors"]);
        Assert.AreEqual(model.NoiseScale!.Value, double.Parse(metadata["noise_scale"], System.Globalization.CultureInfo.InvariantCulture));
        StringAssert.StartsWith(Classifier().ToOnnx().DocString, "Support vector classification, 3 classes one against one; kernel ");
        var oneClass = OneClassSvm.Fit(features).ToOnnx(SvmModelOnnxOptions.OneClass);
        StringAssert.StartsWith(oneClass.DocString, "One-class support vector machine; kernel ");
    }

    [TestMethod]
    public void Operator_sets_are_those_of_old_runtimes()
    {
        var plain = Regression().ToOnnx(new SvmModelOnnxOptions { Form = SvmOnnxForm.Double });
        var machineLearning = Regression().ToOnnx(new SvmModelOnnxOptions { Form = SvmOnnxForm.MachineLearning });

        Assert.AreEqual(8, plain.IrVersion);
        var classifier = Classifier().ToOnnx(new SvmClassifierOnnxOptions { Form = SvmOnnxForm.MachineLearning });
        CollectionAssert.AreEqual(new[] { ":17" }, Sets(plain));
        CollectionAssert.AreEqual(new[] { ":17", "ai.onnx.ml:1" }, Sets(machineLearning));
        CollectionAssert.AreEqual(new[] { ":17", "ai.onnx.ml:1" }, Sets(classifier));
        Assert.AreEqual("SVMRegressor", machineLearning.Graph.Node[0].OpType);
        Assert.AreEqual("SVMClassifier", classifier.Graph.Node[0].OpType);

        static string[] Sets(ModelProto model) => [.. model.OpsetImport.Select(set => $"{set.Domain}:{set.Version}")];
    }

    [TestMethod]
    public void A_failed_export_leaves_the_old_file()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["old.onnx"], "old");

        Assert.ThrowsExactly<ArgumentException>(() => Precomputed().ExportOnnx(folder["old.onnx"]));
        Directory.CreateDirectory(folder["taken.onnx"]);
        Assert.ThrowsExactly<IOException>(() => Regression().ExportOnnx(folder["taken.onnx"]));
        Assert.ThrowsExactly<IOException>(() => Regression().ExportOnnx(folder["old.onnx", "below.onnx"]));

        Assert.AreEqual("old", File.ReadAllText(folder["old.onnx"]));
        Assert.HasCount(2, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void A_precomputed_kernel_is_refused()
    {
        var classifier = new SvmClassifier(
            SvmKernel.Precomputed, new FeatureMatrix((float[])[0, 1], 2, 1), (int[])[1, 1], (double[])[1, -1], (double[])[0],
            Samples.Summaries(1), (int[])[0, 1], 2);
        foreach (var export in (Func<object>[])[() => Precomputed().ToOnnx(), () => classifier.ToOnnx()])
            StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(export).Message, "precomputed kernel cannot be exported");
    }

    [TestMethod]
    public void A_machine_too_large_for_a_file_is_refused()
    {
        ModelLimits.CheckSize(vectors: 100_000, columns: 4_000, coefficients: 100_000);
        var e = Assert.ThrowsExactly<ArgumentException>(() => ModelLimits.CheckSize(vectors: 500_000, columns: 1_024, coefficients: 1));
        StringAssert.Contains(e.Message, $"{500_000:N0} support vectors");
        StringAssert.Contains(e.Message, $"{int.MaxValue:N0}");
        Assert.ThrowsExactly<ArgumentException>(() => ModelLimits.CheckSize(vectors: 1_000_000, columns: 1, coefficients: 999_000_000));
    }

    [TestMethod]
    public void Null_is_refused()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => ((SvmModel)null!).ToOnnx());
        Assert.ThrowsExactly<ArgumentNullException>(() => ((SvmClassifier)null!).ToOnnx());
        Assert.ThrowsExactly<ArgumentNullException>(() => Regression().ExportOnnx((string)null!));
        Assert.ThrowsExactly<ArgumentException>(() => Classifier().ExportOnnx(""));
        Assert.ThrowsExactly<ArgumentNullException>(() => Regression().ExportOnnx((Stream)null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => Classifier().ExportOnnx((Stream)null!));
    }

    private static SvmModel Regression()
    {
        var features = Samples.Normal(40, 3, seed: 51);
        return SupportVectorRegression.Fit(features, Samples.Targets(features, 51));
    }

    private static SvmClassifier Classifier()
    {
        var features = Samples.Normal(60, 2, seed: 52);
        return SupportVectorClassification.Fit(features, Samples.Classes(features, 3), new SvcParameters { EstimateProbabilities = true });
    }

    private static SvmModel Precomputed() =>
        new(SvmKernel.Precomputed, new FeatureMatrix((float[])[0], 1, 1), (double[])[1], 0, Samples.Summary, (int[])[0], 1);
}
