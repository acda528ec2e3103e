using System.Text;
using Google.Protobuf;
using MLExtensions.Testing;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Onnx.Tests;

[TestClass]
public sealed class OnnxOutlineTests
{
    [TestMethod]
    public void Operators_are_found_in_subgraphs_and_functions_too()
    {
        var model = Small();
        var inner = new GraphProto { Node = { new NodeProto { OpType = "Erf" } } };
        model.Graph.Node.Add(new NodeProto { OpType = "If", Attribute = { new AttributeProto { Name = "then_branch", G = inner } } });
        var function = Field(25, Field(7, new NodeProto { OpType = "DynamicQuantizeLinear" }.ToByteArray()));

        CollectionAssert.IsSubsetOf(new[] { "Add", "Erf", "If", "DynamicQuantizeLinear" }, Read([.. model.ToByteArray(), .. function]).Operators.ToArray());
    }

    [TestMethod]
    public void Files_with_weights_are_found_wherever_tensors_are()
    {
        static TensorProto External(string file) => new()
        {
            DataLocation = TensorProto.Types.DataLocation.External,
            ExternalData = { new StringStringEntryProto { Key = "location", Value = file }, new StringStringEntryProto { Key = "offset", Value = "16" } },
        };

        var model = Small();
        model.Graph.Initializer.Add(External("b.bin"));
        model.Graph.Initializer.Add(External("a.bin"));
        model.Graph.Initializer.Add(External("b.bin"));
        model.Graph.Node.Add(new NodeProto { OpType = "Constant", Attribute = { new AttributeProto { Name = "value", T = External("constant.bin") } } });

        var sparse = Field(7, Field(15, Field(1, External("sparse.bin").ToByteArray())));

        CollectionAssert.AreEqual(new[] { "a.bin", "b.bin", "constant.bin", "sparse.bin" }, Read([.. model.ToByteArray(), .. sparse]).ExternalFiles.ToArray());
    }

    [TestMethod]
    [DataRow(DataType.Int64, false, 7)]
    [DataRow(DataType.Int32, true, 7)]
    [DataRow(DataType.Int64, false, null)]
    public void The_table_that_token_ids_look_up_is_found(DataType type, bool isCast, int? expected)
    {
        var graph = new GraphBuilder("tokens");
        var ids = graph.Input("input_ids", type, "batch", "tokens");
        if (expected is null)
            ids = graph.Abs(ids);
        else if (isCast)
            ids = graph.Cast(ids, DataType.Int64);
        var words = graph.Gather(graph.Initializer("words", new float[21], 7, 3), ids);
        var other = graph.Gather(graph.Initializer("others", new float[6], 2, 3), graph.Input("token_type_ids", DataType.Int64, "batch", "tokens"));
        graph.Output("last_hidden_state", graph.Add(words, other), DataType.Float, "batch", "tokens", 3);
        Assert.AreEqual(expected, (int?)Read(graph.Build().ToByteArray()).TokenRows);
    }

    [TestMethod]
    public void Outputs_are_those_of_the_main_graph()
    {
        var model = Small();
        string[] outputs = [.. model.Graph.Output.Select(output => output.Name)];
        var inner = new GraphProto { Output = { new ValueInfoProto { Name = "inner" } } };
        model.Graph.Node.Add(new NodeProto { OpType = "If", Attribute = { new AttributeProto { Name = "then_branch", G = inner } } });
        model.Graph.Output.Add(new ValueInfoProto { Name = "second" });

        CollectionAssert.AreEqual((string[])[.. outputs, "second"], Read(model.ToByteArray()).Outputs.ToArray());
    }

    [TestMethod]
    public void Weights_are_stepped_over()
    {
        var model = Small();
        model.Graph.Initializer.Add(new TensorProto { Name = "big", DataType = (int)DataType.Float, RawData = ByteString.CopyFrom(new byte[50 << 20]) });
        var bytes = model.ToByteArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(bytes);
        Assert.IsLessThan(1 << 20, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void What_is_no_model_is_refused()
    {
        foreach (var content in new[] { "version https://git-lfs.github.com/spec/v1", "<html>", "\0\0\0", "{\"a\":1}" })
            StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Read(Encoding.UTF8.GetBytes(content))).Message, "is not an ONNX model, or is damaged");
    }

    [TestMethod]
    public void Damage_is_refused_or_read_in_little_memory()
    {
        var bytes = Small().ToByteArray();
        var random = new Random(4);
        for (var i = 0; i < 10_000; i++)
        {
            var damaged = Mutation.Of(bytes, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Read(damaged);
            }
            catch (InvalidDataException)
            {
            }

            Assert.IsLessThan(1 << 18, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    private static ModelProto Small()
    {
        var graph = new GraphBuilder("small");
        var input = graph.Input("x", DataType.Float, "n", 3);
        graph.Output("y", graph.Add(input, graph.Initializer("one", [1f, 2f, 3f], 3)), DataType.Float, "n", 3);
        return graph.Build();
    }

    // Messages that our own protobuf classes leave out, written by hand.
    private static byte[] Field(int number, byte[] message)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteTag(number, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(message));
        }

        return stream.ToArray();
    }

    private static OnnxOutline Read(byte[] bytes) => OnnxOutline.Read(new MemoryStream(bytes));
}
