using Google.Protobuf;
using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Onnx;
using MLExtensions.Testing;

namespace MLExtensions.Embeddings.Tests.Encoders;

/// <summary>Models that keep weights in files beside them.</summary>
[TestClass]
public sealed class ExternalWeightsTests
{
    private const string WeightsFile = "model.onnx_data";

    [TestMethod]
    public void Weights_are_found_beside_the_model_on_disk_and_in_memory()
    {
        using var folder = new TemporaryFolder();
        Write(folder["tiny"]);
        using var onDisk = TextEncoder.Load(folder["tiny"]);
        CollectionAssert.Contains(onDisk.Files.FileNames.ToArray(), "onnx/" + WeightsFile);
        Vectors.AreClose(TinyEncoder.Expected("bees"), onDisk.Embed("bees"), 1e-4, "on disk");

        using var inMemory = TextEncoder.Open(EncoderFiles.FromMemory("tiny", Read(onDisk.Files)));
        CollectionAssert.AreEqual(onDisk.Embed("bees"), inMemory.Embed("bees"));
        Assert.AreEqual(onDisk.ContentHash, inMemory.ContentHash);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Files_may_be_links_as_in_a_download_cache(bool isCut)
    {
        // snapshots/HASH/onnx/model.onnx -> ../../../blobs/0, and so on: the model and its weights lie beside each other by other names.
        using var folder = new TemporaryFolder();
        Write(folder["whole"]);
        var snapshot = folder["hub", "snapshots", "0123"];
        foreach (var (number, file) in Directory.GetFiles(folder["whole"], "*", SearchOption.AllDirectories).Index())
        {
            var link = Path.Combine(snapshot, Path.GetRelativePath(folder["whole"], file));
            var blob = folder["hub", "blobs", $"{number}"];
            Directory.CreateDirectory(Path.GetDirectoryName(link)!);
            Directory.CreateDirectory(Path.GetDirectoryName(blob)!);
            File.Move(file, blob);
            try
            {
                File.CreateSymbolicLink(link, Path.GetRelativePath(Path.GetDirectoryName(link)!, blob));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Assert.Inconclusive($"Links cannot be made here: {e.Message}");
            }
        }

        using var encoder = TextEncoder.Load(snapshot, isCut ? new() { OutputName = TokenVectors(snapshot), Pooling = PoolingMode.Mean } : new());
        Vectors.AreClose(TinyEncoder.Expected("bees"), encoder.Embed("bees"), 1e-4, "through links");
    }

    [TestMethod]
    public void Missing_weights_are_named()
    {
        using var folder = new TemporaryFolder();
        Write(folder["tiny"]);
        File.Delete(folder["tiny", "onnx", WeightsFile]);
        StringAssert.Contains(Assert.ThrowsExactly<FileNotFoundException>(() => TextEncoder.Load(folder["tiny"])).Message, "no file 'onnx/model.onnx_data'");
    }

    [TestMethod]
    [DataRow("../secret")]
    [DataRow("/etc/passwd")]
    [DataRow("C:\\secret")]
    [DataRow("a/../../b")]
    [DataRow("")]
    public void Weights_outside_the_directory_are_refused(string location)
    {
        using var folder = new TemporaryFolder();
        Write(folder["tiny"], location);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => TextEncoder.Load(folder["tiny"])).Message, "does not lie in the encoder's directory");
    }

    [TestMethod]
    public void Weights_that_end_early_are_refused()
    {
        using var folder = new TemporaryFolder();
        Write(folder["tiny"]);
        var files = Read(EncoderFiles.FromDirectory(folder["tiny"]));
        files["onnx/" + WeightsFile] = files["onnx/" + WeightsFile][..^4];
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => TextEncoder.Open(EncoderFiles.FromMemory("tiny", files))).Message, "the tensor 'table' lies at");
        File.WriteAllBytes(folder["tiny", "onnx", WeightsFile], files["onnx/" + WeightsFile]);
        Assert.ThrowsExactly<InvalidDataException>(() => TextEncoder.Load(folder["tiny"]));
    }

    /// <summary>The tiny encoder in Optimum's layout, its table in a file of its own.</summary>
    public static void Write(string directory, string location = WeightsFile)
    {
        var files = TinyEncoder.Files();
        var model = OnnxModel.Parse(files["model.onnx"]);
        var table = model.Graph.Initializer.Single(tensor => tensor.Name == "table");
        Directory.CreateDirectory(Path.Combine(directory, "onnx"));
        var content = table.RawData.ToByteArray();
        File.WriteAllBytes(Path.Combine(directory, "onnx", WeightsFile), [.. new byte[64], .. content]);
        table.ClearRawData();
        table.DataLocation = TensorProto.Types.DataLocation.External;
        foreach (var (key, value) in new[] { ("location", location), ("offset", "64"), ("length", $"{content.Length}") })
            table.ExternalData.Add(new StringStringEntryProto { Key = key, Value = value });
        files["onnx/model.onnx"] = model.ToByteArray();
        files.Remove("model.onnx");
        TinyEncoder.Write(directory, files);
    }

    // A value inside the model, at which it is cut.
    private static string TokenVectors(string directory) =>
        OnnxModel.Parse(File.ReadAllBytes(Path.Combine(directory, "onnx", "model.onnx"))).Graph.Node.Single(node => node.OpType == "Gather").Output[0];

    private static Dictionary<string, byte[]> Read(EncoderFiles files)
    {
        var contents = new Dictionary<string, byte[]>();
        foreach (var file in files.FileNames)
        {
            using var copy = new MemoryStream();
            files.CopyTo(file, copy);
            contents.Add(file, copy.ToArray());
        }

        return contents;
    }
}
