using MLExtensions.Onnx.Tests.Support;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Onnx.Tests;

[TestClass]
public sealed class OnnxModelCutTests
{
    [TestMethod]
    public void What_the_value_does_not_need_goes()
    {
        var model = TwoTowers(out var left, out _);

        var cut = OnnxModel.Cut(model, left);

        CollectionAssert.AreEqual(new[] { "a" }, cut.Graph.Input.Select(input => input.Name).ToArray());
        CollectionAssert.AreEqual(new[] { "w" }, cut.Graph.Initializer.Select(tensor => tensor.Name).ToArray());
        CollectionAssert.AreEqual(new[] { "Mul" }, cut.Graph.Node.Select(node => node.OpType).ToArray());
        CollectionAssert.AreEqual(new[] { left }, cut.Graph.Output.Select(output => output.Name).ToArray());
        Assert.IsEmpty(cut.Graph.ValueInfo);
        Assert.AreEqual("MIT", cut.MetadataProps.Single().Value);
        Assert.AreEqual(model.OpsetImport[0], cut.OpsetImport[0]);
    }

    [TestMethod]
    public void The_model_stays_as_it_was_and_the_cut_is_its_own()
    {
        var model = TwoTowers(out var left, out _);
        var before = model.Clone();

        OnnxModel.Cut(model, left).Graph.Node[0].OpType = "Changed";

        Assert.AreEqual(before, model);
    }

    [TestMethod]
    public void Outputs_are_described_as_far_as_the_model_does()
    {
        var model = TwoTowers(out var left, out var right);
        model.Graph.ValueInfo.Add(new ValueInfoProto
        {
            Name = right,
            Type = new TypeProto { TensorType = new() { ElemType = (int)DataType.Double, Shape = new() { Dim = { new TensorShapeProto.Types.Dimension { DimValue = 2 } } } } },
        });

        var outputs = OnnxModel.Cut(model, "y", right, left).Graph.Output;

        CollectionAssert.AreEqual(new[] { "y", right, left }, outputs.Select(output => output.Name).ToArray());
        CollectionAssert.AreEqual(
            new[] { DataType.Float, DataType.Double, DataType.Float }, outputs.Select(output => (DataType)output.Type.TensorType.ElemType).ToArray());
        Assert.AreEqual(2, outputs[1].Type.TensorType.Shape.Dim[0].DimValue);
        Assert.IsNull(outputs[2].Type.TensorType.Shape, "only the element type is known");
    }

    [TestMethod]
    public void Values_inside_quantised_networks_have_their_types()
    {
        var graph = new GraphBuilder("g");
        var x = graph.Input("x", DataType.Float, 2, 2);
        var quantised = graph.Node("DynamicQuantizeLinear", 3, [x]);
        var weights = graph.Initializer("w", DataType.Int8, new byte[] { 1, 2, 3, 4 }, 2, 2);
        var product = graph.Node("MatMulInteger", [quantised[0], weights, quantised[2]]);
        var real = graph.Cast(product, DataType.Float);
        var half = graph.Cast(real, DataType.Float16);
        var size = graph.Shape(half);
        graph.Output("y", graph.Greater(graph.Mul(real, quantised[1]), graph.Constant(0f)), DataType.Bool, 2, 2);

        var outputs = OnnxModel.Cut(
            graph.Build(), [.. quantised.Select(value => value.Name), product.Name, real.Name, half.Name, size.Name, "y"]).Graph.Output;

        CollectionAssert.AreEqual(
            new[] { DataType.Uint8, DataType.Float, DataType.Uint8, DataType.Int32, DataType.Float, DataType.Float16, DataType.Int64, DataType.Bool },
            outputs.Select(output => (DataType)output.Type.TensorType.ElemType).ToArray());
    }

    [TestMethod]
    public void What_bodies_of_loops_read_is_kept()
    {
        var graph = new GraphBuilder("g");
        var x = graph.Input("x", DataType.Float, 2);
        var factor = graph.Relu(graph.Input("f", DataType.Float, 2));
        var looped = graph.Loop(graph.Initializer("times", DataType.Int64, BitConverter.GetBytes(3L)), [(x, DataType.Float)],
            (_, state) => (null, [graph.Mul(state[0], graph.Mul(factor, graph.Initializer("two", [2f], 1)))]))[0];
        graph.Output("y", graph.Tanh(looped), DataType.Float, 2);

        var cut = OnnxModel.Cut(graph.Build(), looped.Name);

        OnnxModel.Check(cut);
        CollectionAssert.AreEqual(new[] { "x", "f" }, cut.Graph.Input.Select(input => input.Name).ToArray());
        Assert.IsTrue(cut.Graph.Initializer.Any(tensor => tensor.Name.EndsWith("two", StringComparison.Ordinal)));
        var run = OnnxRun.Run(cut, new Dictionary<string, Array> { ["x"] = new float[] { 1, 2 }, ["f"] = new float[] { 1, -1 } });
        CollectionAssert.AreEqual(new float[] { 8, 0 }, run[looped.Name].Values);
    }

    [TestMethod]
    public void Weights_in_other_files_stay_there()
    {
        var model = TwoTowers(out var left, out var right);
        foreach (var tensor in model.Graph.Initializer.Where(tensor => tensor.Name != "constant/1"))
        {
            tensor.ClearRawData();
            tensor.DataLocation = TensorProto.Types.DataLocation.External;
            tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "weights.bin" });
            tensor.ExternalData.Add(new StringStringEntryProto { Key = "offset", Value = tensor.Name == "w" ? "0" : "4096" });
        }

        Assert.AreEqual("0", OnnxModel.Cut(model, left).Graph.Initializer.Single().ExternalData[1].Value);
        Assert.AreEqual("4096", OnnxModel.Cut(model, right).Graph.Initializer.Single().ExternalData[1].Value);
    }

    [TestMethod]
    public void What_this_library_does_not_know_is_carried_along()
    {
        var model = TwoTowers(out var left, out _);
        // Field 25 of a model: its functions.
        byte[] bytes = [.. Google.Protobuf.MessageExtensions.ToByteArray(model), (25 << 3 & 0x7F) | 0x82, 1, 3, 0x0A, 1, (byte)'f'];

        var cut = Google.Protobuf.MessageExtensions.ToByteArray(OnnxModel.Cut(OnnxModel.Parse(bytes), left));

        CollectionAssert.AreEqual(new byte[] { 3, 0x0A, 1, (byte)'f' }, cut[^4..]);
    }

    [TestMethod]
    public void Bad_names_are_refused()
    {
        var model = TwoTowers(out var left, out _);

        Assert.ThrowsExactly<ArgumentException>(() => OnnxModel.Cut(model));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => OnnxModel.Cut(model, left, left)).Message, "twice");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => OnnxModel.Cut(model, "mul")).Message, $"contain it: {left}");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => OnnxModel.Cut(model, "w")).Message, "No node");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => OnnxModel.Cut(model, "zzz")).Message, "outputs are: y");
        model.Graph.Node[0].Input[0] = model.Graph.Node[2].Output[0];
        Assert.ThrowsExactly<InvalidDataException>(() => OnnxModel.Cut(model, left), "a cycle");
    }

    // y = a * w + relu(b * v + 1)
    private static ModelProto TwoTowers(out string left, out string right)
    {
        var graph = new GraphBuilder("towers");
        var (a, b) = (graph.Input("a", DataType.Float, 1), graph.Input("b", DataType.Float, 1));
        var product = graph.Mul(a, graph.Initializer("w", [2f], 1));
        var other = graph.Mul(b, graph.Initializer("v", [3f], 1));
        graph.Output("y", graph.Add(product, graph.Relu(graph.Add(other, graph.Constant(1f)))), DataType.Float, 1);
        (left, right) = (product.Name, other.Name);
        return graph.Build(("license", "MIT"));
    }
}
