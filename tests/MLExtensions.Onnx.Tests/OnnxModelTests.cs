using Google.Protobuf;
using MLExtensions.Testing;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Onnx.Tests;

[TestClass]
public sealed class OnnxModelTests
{
    [TestMethod]
    public void A_saved_model_loads_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var model = SmallModel();

        OnnxModel.Save(model, folder["sub", "model.onnx"]);

        Assert.AreEqual(model, OnnxModel.Load(folder["sub", "model.onnx"]));
        using var stream = new MemoryStream();
        OnnxModel.Save(model, stream);
        CollectionAssert.AreEqual(File.ReadAllBytes(folder["sub", "model.onnx"]), stream.ToArray());
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder["sub"]), "nothing temporary is left");
    }

    [TestMethod]
    [DataRow("tiny-bert")]
    [DataRow("tiny-gpt2")]
    [DataRow("tiny-roberta")]
    [DataRow("tiny-swin")]
    [DataRow("tiny-t5")]
    [DataRow("tiny-vit")]
    [DataRow("all-MiniLM-L6-v2")]
    public void Models_of_others_load_and_survive_a_save(string name)
    {
        var path = Folders.Shared("models", name, "onnx", "model.onnx");
        using var folder = new TemporaryFolder();

        var model = OnnxModel.Load(path);
        OnnxModel.Save(model, folder["model.onnx"]);

        Assert.AreEqual(model, OnnxModel.Load(folder["model.onnx"]));
        // Fields that this library does not know are carried along: not a byte is lost.
        Assert.AreEqual(new FileInfo(path).Length, new FileInfo(folder["model.onnx"]).Length);
    }

    [TestMethod]
    public void A_failed_save_leaves_the_old_file()
    {
        using var folder = new TemporaryFolder();
        OnnxModel.Save(SmallModel(), folder["model.onnx"]);
        var before = File.ReadAllBytes(folder["model.onnx"]);
        var broken = SmallModel();
        broken.Graph.Node[0].Input[0] = "nowhere";

        Assert.ThrowsExactly<InvalidDataException>(() => OnnxModel.Save(broken, folder["model.onnx"]));

        CollectionAssert.AreEqual(before, File.ReadAllBytes(folder["model.onnx"]));
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void A_missing_file_is_named()
    {
        var e = Assert.ThrowsExactly<FileNotFoundException>(() => OnnxModel.Load("/nowhere/model.onnx"));
        StringAssert.Contains(e.Message, "model.onnx");
    }

    public static IEnumerable<object[]> Defects =>
    [
        [(Action<ModelProto>)(m => m.ClearIrVersion()), "IR version"],
        [(Action<ModelProto>)(m => m.Graph = null), "no graph"],
        [(Action<ModelProto>)(m => m.OpsetImport.Clear()), "operator set"],
        [(Action<ModelProto>)(m => m.OpsetImport[0].Version = 0), "version 0"],
        [(Action<ModelProto>)(m => m.Graph.Initializer[0].Dims[0] = 3), "shape [3]"],
        [(Action<ModelProto>)(m => m.Graph.Initializer[0].Dims[0] = -2), "shape [-2]"],
        [(Action<ModelProto>)(m => m.Graph.Initializer[0].Dims.Add([long.MaxValue, long.MaxValue])), "shape ["],
        [(Action<ModelProto>)(m => m.Graph.Initializer[0].ClearRawData()), "holds 0 values, not 2"],
        [(Action<ModelProto>)(m => m.Graph.Initializer[0].DataType = 0), "no element type"],
        [(Action<ModelProto>)(m => m.Graph.Initializer.Add(m.Graph.Initializer[0])), "'w' is empty or not unique"],
        [(Action<ModelProto>)(m => m.Graph.Input.Add(m.Graph.Input[0])), "'x' is empty or not unique"],
        [(Action<ModelProto>)(m => m.Graph.Node[0].ClearOpType()), "names no operator"],
        [(Action<ModelProto>)(m => m.Graph.Node[0].Input[0] = "later"), "'later' of the Mul node"],
        [(Action<ModelProto>)(m => m.Graph.Node[0].Output[0] = "x"), "already taken"],
        [(Action<ModelProto>)(m => m.Graph.Output[0].Name = "z"), "the output 'z'"],
    ];

    [TestMethod]
    [DynamicData(nameof(Defects))]
    public void A_defect_is_named(Action<ModelProto> damage, string message)
    {
        var model = SmallModel();
        OnnxModel.Check(model);

        damage(model);

        var e = Assert.ThrowsExactly<InvalidDataException>(() => OnnxModel.Check(model, "a.onnx"));
        StringAssert.Contains(e.Message, message);
        StringAssert.Contains(e.Message, "a.onnx");
    }

    [TestMethod]
    public void Damaged_bytes_give_a_clear_error_or_a_valid_model()
    {
        var good = SmallModel().ToByteArray();
        var random = new Random(1);
        var refused = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var bytes = Mutation.OverwriteBytes(good, random);
            if (random.Next(4) == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            try
            {
                OnnxModel.Parse(bytes);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.IsGreaterThan(5_000, refused);
    }

    [TestMethod]
    public void Subgraphs_nested_without_end_are_refused()
    {
        var model = SmallModel();
        for (var i = 0; i < 1_000; i++)
        {
            var node = new NodeProto { OpType = "If" };
            node.Attribute.Add(new AttributeProto { Name = "then_branch", G = model.Graph });
            model.Graph = new GraphProto { Name = "outer" };
            model.Graph.Node.Add(node);
        }

        Assert.ThrowsExactly<InvalidDataException>(() => OnnxModel.Parse(model.ToByteArray()));
    }

    private static ModelProto SmallModel()
    {
        var graph = new GraphBuilder("small");
        var x = graph.Input("x", DataType.Float, "batch", 2);
        graph.Output("y", graph.Mul(x, graph.Initializer("w", [1f, 2f], 2)), DataType.Float, "batch", 2);
        return graph.Build();
    }
}
