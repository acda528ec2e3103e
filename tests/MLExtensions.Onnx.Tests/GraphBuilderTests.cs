using AttributeType = MLExtensions.Onnx.AttributeProto.Types.AttributeType;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Onnx.Tests;

[TestClass]
public sealed class GraphBuilderTests
{
    [TestMethod]
    public void Builds_a_model_that_says_what_it_is()
    {
        var graph = new GraphBuilder("doubler");
        var x = graph.Input("x", DataType.Float, "batch", 3);
        graph.Output("y", graph.Mul(x, graph.Constant(2f)), DataType.Float, "batch", 3);

        var model = graph.Build(("license", "MIT"));

        Assert.AreEqual(17, model.OpsetImport.Single().Version);
        Assert.AreEqual("doubler", model.Graph.Name);
        Assert.AreEqual("MIT", model.MetadataProps.Single().Value);
        var node = model.Graph.Node.Single();
        Assert.AreEqual("Mul", node.OpType);
        CollectionAssert.AreEqual(new[] { "y" }, node.Output);
        var shape = model.Graph.Input.Single().Type.TensorType.Shape.Dim;
        Assert.AreEqual("batch", shape[0].DimParam);
        Assert.AreEqual(3, shape[1].DimValue);
    }

    [TestMethod]
    public void Initializers_are_little_endian_and_keep_their_shape()
    {
        var graph = new GraphBuilder("g");
        graph.Initializer("w", [1f, -2f], 2, 1);

        var tensor = graph.Build().Graph.Initializer.Single();

        CollectionAssert.AreEqual(new byte[] { 0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0 }, tensor.RawData.ToByteArray());
        CollectionAssert.AreEqual(new long[] { 2, 1 }, tensor.Dims);
    }

    [TestMethod]
    public void Scopes_nest_and_equal_constants_are_shared()
    {
        var graph = new GraphBuilder("g");
        var x = graph.Input("x", DataType.Float, 2);
        OnnxValue y;
        using (graph.Scope("layer.0"))
        using (graph.Scope("norm"))
        {
            var weight = graph.Initializer("scale", [1f, 1f], 2);
            y = graph.Mul(graph.Mul(x, weight), graph.Constant(0.5f));
        }

        y = graph.Mul(y, graph.Constant(0.5f));

        var built = graph.Build().Graph;
        CollectionAssert.AreEqual(new[] { "layer.0/norm/Mul", "layer.0/norm/Mul_2", "Mul" }, built.Node.Select(node => node.Name).ToArray());
        CollectionAssert.AreEqual(new[] { "layer.0/norm/scale", "constant/0.5" }, built.Initializer.Select(tensor => tensor.Name).ToArray());
    }

    [TestMethod]
    public void Attributes_carry_their_type()
    {
        var graph = new GraphBuilder("g");
        var x = graph.Input("x", DataType.Float, 2, 2);
        graph.Node("Custom", [x], ("i", 3L), ("f", 0.5f), ("s", "text"), ("ints", new long[] { 1, 2 }), ("floats", new float[] { 3, 4 }), ("strings", new[] { "a", "ü" }));

        var attributes = graph.Build().Graph.Node.Single().Attribute;

        CollectionAssert.AreEqual(
            new[] { AttributeType.Int, AttributeType.Float, AttributeType.String, AttributeType.Ints, AttributeType.Floats, AttributeType.Strings },
            attributes.Select(attribute => attribute.Type).ToArray());
        Assert.AreEqual("text", attributes[2].S.ToStringUtf8());
        CollectionAssert.AreEqual(new float[] { 3, 4 }, attributes[4].Floats);
        CollectionAssert.AreEqual(new[] { "a", "ü" }, attributes[5].Strings.Select(text => text.ToStringUtf8()).ToArray());
        Assert.ThrowsExactly<ArgumentException>(() => graph.Node("Custom", [x], ("d", 0.5d)));
    }

    [TestMethod]
    public void An_output_can_be_used_further_under_its_new_name()
    {
        var graph = new GraphBuilder("g");
        var hidden = graph.Relu(graph.Input("x", DataType.Float, 2));
        var tanh = graph.Tanh(hidden);
        hidden = graph.Output("hidden", hidden, DataType.Float, 2);
        graph.Output("y", graph.Add(tanh, hidden), DataType.Float, 2);

        var built = graph.Build().Graph;

        CollectionAssert.AreEqual(new[] { "hidden", "y" }, built.Output.Select(output => output.Name).ToArray());
        CollectionAssert.AreEqual(new[] { "hidden" }, built.Node[1].Input);
    }

    [TestMethod]
    public void Doubles_and_texts_are_initializers_too()
    {
        var graph = new GraphBuilder("g");
        graph.Initializer("d", [-2.0], 1);
        graph.Initializer("t", "a", "ü");
        Assert.AreEqual(graph.Constant(0.5), graph.Constant(0.5));
        Assert.AreNotEqual(graph.Constant(0.5), graph.Constant(0.5f));

        var tensors = graph.Build().Graph.Initializer;

        Assert.HasCount(4, tensors);
        CollectionAssert.AreEqual(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0xC0 }, tensors[0].RawData.ToByteArray());
        CollectionAssert.AreEqual(new[] { "a", "ü" }, tensors[1].StringData.Select(text => text.ToStringUtf8()).ToArray());
        CollectionAssert.AreEqual(new long[] { 2 }, tensors[1].Dims);
    }

    [TestMethod]
    public void Operators_of_machine_learning_import_their_set()
    {
        var graph = new GraphBuilder("g");
        var x = graph.Input("x", DataType.Float, "n", 2);
        graph.Output("y", graph.MachineLearningNode("Normalizer", 1, [x], ("norm", "L2"))[0], DataType.Float, "n", 2);

        var model = graph.Build();

        Assert.AreEqual("ai.onnx.ml", model.Graph.Node.Single().Domain);
        CollectionAssert.AreEqual(new[] { "", "ai.onnx.ml" }, model.OpsetImport.Select(set => set.Domain).ToArray());
    }

    [TestMethod]
    public void A_loop_has_a_body_that_sees_what_was_made_before()
    {
        var graph = new GraphBuilder("g");
        var x = graph.Input("x", DataType.Float, 2);
        var factor = graph.Relu(x);
        var doubled = graph.Loop(graph.Initializer("most", [3L]), [(x, DataType.Float)], (round, state) =>
        {
            var inner = graph.Loop(graph.Initializer("two", [2L]), [(state[0], DataType.Float)], (_, value) => (null, [graph.Mul(value[0], factor)]));
            return (graph.Greater(graph.Initializer("last", [2L]), round), [graph.Add(inner[0], graph.Constant(1f))]);
        });
        graph.Output("factor", factor, DataType.Float, 2);
        graph.Output("y", doubled[0], DataType.Float, 2);

        var built = graph.Build().Graph;

        var body = built.Node[1].Attribute.Single().G;
        CollectionAssert.AreEqual(new[] { "Relu", "Loop" }, built.Node.Select(node => node.OpType).ToArray());
        CollectionAssert.AreEqual(new[] { "Loop", "Greater", "Add" }, body.Node.Select(node => node.OpType).ToArray());
        var nested = body.Node[0].Attribute.Single().G;
        Assert.AreEqual("factor", nested.Node[0].Input[1], "an output's new name reaches into bodies");
        Assert.AreEqual("Identity", nested.Node[1].OpType, "without a condition of its own a body goes on");
        CollectionAssert.AreEqual(new[] { "most", "Loop/two", "Loop/last", "constant/1" }, built.Initializer.Select(tensor => tensor.Name).ToArray());
        Assert.ThrowsExactly<ArgumentException>(() => graph.Loop(new OnnxValue("most"), [(x, DataType.Float)], (_, _) => (null, [])));
    }

    [TestMethod]
    public void Mistakes_are_refused_where_they_are_made()
    {
        var graph = new GraphBuilder("g");
        var x = graph.Input("x", DataType.Float, 2);

        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => graph.Input("x", DataType.Float)).Message, "'x'");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => graph.Relu(new OnnxValue("nowhere"))).Message, "'nowhere'");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => graph.Initializer("w", [1f, 2f, 3f], 2, 2)).Message, "12 bytes");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => graph.Initializer("w", [1f], -1));
        Assert.ThrowsExactly<ArgumentException>(() => graph.Output("y", x, DataType.Float, 2));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new GraphBuilder("g", opset: 16));
    }

    [TestMethod]
    public void Equal_calls_give_equal_bytes()
    {
        static byte[] Build()
        {
            using var stream = new MemoryStream();
            var graph = new GraphBuilder("g");
            var x = graph.Input("x", DataType.Float, "n", 4);
            graph.Output("y", graph.Reshape(graph.Softmax(x, -1), -1, 2), DataType.Float, "m", 2);
            return Google.Protobuf.MessageExtensions.ToByteArray(graph.Build());
        }

        CollectionAssert.AreEqual(Build(), Build());
    }
}
