using MLExtensions.Onnx.TensorFlowJs;
using MLExtensions.Testing;

namespace MLExtensions.Onnx.Tests;

[TestClass]
public sealed class TensorFlowJsModelTests
{
    private const string Weights = """{"name":"a","shape":[2],"dtype":"float32"},{"name":"b","shape":[],"dtype":"int32"},{"name":"c","shape":[3],"dtype":"bool"}""";

    [TestMethod]
    public void Weights_span_shards()
    {
        using var folder = new TemporaryFolder();
        Write(folder, Weights, """["one","two"]""");
        File.WriteAllBytes(folder["one"], [0, 0, 0x80, 0x3F, 0, 0]);
        File.WriteAllBytes(folder["two"], [0, 0x40, 7, 0, 0, 0, 1, 0, 1]);

        var model = TensorFlowJsModel.Load(folder["model.json"]);

        CollectionAssert.AreEqual(new[] { 1f, 2f }, model.Get("a", 2).ToSingles());
        CollectionAssert.AreEqual(new byte[] { 7, 0, 0, 0 }, model.Weights["b"].Data.ToArray());
        CollectionAssert.AreEqual(new byte[] { 1, 0, 1 }, model.Weights["c"].Data.ToArray());
        Assert.ThrowsExactly<InvalidOperationException>(() => model.Weights["b"].ToSingles());
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => model.Get("a", 1, 2)).Message, "float32 [1, 2] is expected");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => model.Get("z")).Message, "'z'");
    }

    [TestMethod]
    [DataRow("""{"name":"a","shape":[2],"dtype":"float32","quantization":{"dtype":"uint8"}}""", "'a'", "quantised")]
    [DataRow("""{"name":"a","shape":[2],"dtype":"complex64"}""", "'a'", "complex64")]
    [DataRow("""{"name":"a","shape":[-2],"dtype":"float32"}""", "'a'", "[-2]")]
    [DataRow("""{"name":"a","shape":[3],"dtype":"float32"}""", "'a'", "12 bytes")]
    [DataRow("""{"name":"a","shape":[1],"dtype":"float32"}""", "8 bytes", "only 4")]
    [DataRow("""{"name":"a","shape":[4611686018427387904,4],"dtype":"float32"}""", "not a TensorFlow.js model", "")]
    [DataRow("""{"name":"a","shape":[1],"dtype":"float32"},{"name":"a","shape":[1],"dtype":"float32"}""", "two weights 'a'", "")]
    [DataRow("""{"shape":[2],"dtype":"float32"}""", "not a TensorFlow.js model", "")]
    [DataRow("""{"name":"a","shape":2,"dtype":"float32"}""", "not a TensorFlow.js model", "")]
    public void A_manifest_that_does_not_fit_is_refused(string weights, string first, string second)
    {
        using var folder = new TemporaryFolder();
        Write(folder, weights, """["shard"]""");
        File.WriteAllBytes(folder["shard"], new byte[8]);

        var e = Assert.ThrowsExactly<InvalidDataException>(() => TensorFlowJsModel.Load(folder["model.json"]));

        StringAssert.Contains(e.Message, first);
        StringAssert.Contains(e.Message, second);
        StringAssert.Contains(e.Message, "model.json");
    }

    [TestMethod]
    [DataRow("../secret")]
    [DataRow("/etc/passwd")]
    [DataRow("..")]
    [DataRow("")]
    public void A_shard_elsewhere_is_refused(string shard)
    {
        using var folder = new TemporaryFolder();
        Write(folder, Weights, $"[\"{shard}\"]");

        var e = Assert.ThrowsExactly<InvalidDataException>(() => TensorFlowJsModel.Load(folder["model.json"]));
        StringAssert.Contains(e.Message, "must lie beside it");
    }

    [TestMethod]
    public void A_missing_shard_is_named()
    {
        using var folder = new TemporaryFolder();
        Write(folder, Weights, """["gone"]""");

        StringAssert.Contains(Assert.ThrowsExactly<FileNotFoundException>(() => TensorFlowJsModel.Load(folder["model.json"])).Message, "'gone'");
    }

    private static void Write(TemporaryFolder folder, string weights, string paths) =>
        File.WriteAllText(folder["model.json"], $$"""{"modelTopology":{},"weightsManifest":[{"paths":{{paths}},"weights":[{{weights}}]}]}""");
}
