using System.Text.Json;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using MLExtensions.Onnx.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Onnx.Tests;

[TestClass]
public sealed class HiddenStatesTests
{
    public static IEnumerable<object[]> Families =>
        from family in Enum.GetValues<TinyFamily>()
        from plainNorms in new[] { false, true }
        from pooled in new[] { false, true }
        select new object[] { family, plainNorms, pooled };

    [TestMethod]
    [DynamicData(nameof(Families))]
    public void Every_family_is_recognised(TinyFamily family, bool plainNorms, bool pooled)
    {
        var tiny = TinyTransformer.Build(family, plainNorms: plainNorms, pooled: pooled);

        CollectionAssert.AreEqual(tiny.States, HiddenStates.Find(tiny.Model).ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Families))]
    public void A_cut_gives_the_bits_of_the_whole(TinyFamily family, bool plainNorms, bool pooled)
    {
        var tiny = TinyTransformer.Build(family, plainNorms: plainNorms, pooled: pooled);
        var whole = OnnxRun.Run(WithOutputs(tiny.Model, tiny.States), TinyTransformer.Inputs);

        for (var layer = 0; layer < tiny.States.Count; layer++)
        {
            var state = tiny.States[layer];
            var cut = OnnxModel.Cut(tiny.Model, state);

            OnnxModel.Check(cut);
            var (shape, values) = OnnxRun.Run(cut, TinyTransformer.Inputs).Single().Value;
            CollectionAssert.AreEqual(new long[] { 1, 7, 8 }, shape);
            CollectionAssert.AreEqual(whole[state].Values, values);
            var (type, sizes) = OnnxRun.Outputs(cut)[state];
            Assert.AreEqual((typeof(float), 8), (type, sizes[^1]), "the runtime finds the width by itself");
        }

        var several = OnnxModel.Cut(tiny.Model, tiny.States[2], tiny.States[0]);
        CollectionAssert.AreEqual(new[] { tiny.States[2], tiny.States[0] }, several.Graph.Output.Select(output => output.Name).ToArray());
        CollectionAssert.AreEqual(whole[tiny.States[0]].Values, OnnxRun.Run(several, TinyTransformer.Inputs)[tiny.States[0]].Values);
    }

    // The exporter's names say which module of the Python program made a value.
    [TestMethod]
    [DataRow("tiny-bert", "model", "/embeddings/LayerNorm/LayerNormalization_output_0", "/encoder/layer.0/output/LayerNorm/LayerNormalization_output_0", "last_hidden_state")]
    [DataRow("tiny-bert", "model_fp16", "/embeddings/LayerNorm/LayerNormalization_output_0", "/encoder/layer.0/output/LayerNorm/LayerNormalization_output_0", "last_hidden_state")]
    [DataRow("tiny-bert", "model_opset18", "layer_norm", "layer_norm_2", "last_hidden_state")]
    [DataRow("tiny-roberta", "model", "/embeddings/LayerNorm/LayerNormalization_output_0", "/encoder/layer.0/output/LayerNorm/LayerNormalization_output_0", "last_hidden_state")]
    [DataRow("tiny-gpt2", "model", "/Add_output_0", "/h.0/Add_1_output_0", "last_hidden_state")]
    [DataRow("tiny-t5", "model", "/encoder/block.0/layer.0/layer_norm/Cast_output_0", "/encoder/block.1/layer.0/layer_norm/Cast_output_0", "last_hidden_state")]
    [DataRow("tiny-vit", "model", "/embeddings/Add_output_0", "/layers.0/Add_1_output_0", "last_hidden_state")]
    [DataRow("tiny-swin", "model", "/embeddings/norm/LayerNormalization_output_0", "/encoder/layers.0/blocks.0/Add_1_output_0", "/encoder/layers.0/downsample/reduction/MatMul_output_0", "/encoder/layers.1/blocks.0/Add_1_output_0", "last_hidden_state")]
    public void Exported_models_are_recognised(string name, string file, params string[] states)
    {
        var model = OnnxModel.Load(Folders.Shared("models", name, "onnx", file + ".onnx"));

        CollectionAssert.AreEqual(states, HiddenStates.Find(model).ToArray());
        CollectionAssert.AreEqual(states, HiddenStates.Find(model, "last_hidden_state").ToArray());
        var type = model.Graph.Output.Single(output => output.Name == "last_hidden_state").Type.TensorType.ElemType;
        foreach (var state in states)
        {
            var cut = OnnxModel.Cut(model, state);
            Assert.AreEqual(type, cut.Graph.Output.Single().Type.TensorType.ElemType);
            Assert.AreEqual(file == "model_fp16" ? typeof(Float16) : typeof(float), OnnxRun.Outputs(cut)[state].Type, "the runtime takes the model and agrees");
        }
    }

    [TestMethod]
    [DataRow("model")]
    [DataRow("model_quantized")]
    public void Every_layer_of_a_trained_model_is_found_and_cut(string file)
    {
        var model = OnnxModel.Load(Folders.Shared("models", "all-MiniLM-L6-v2", "onnx", file + ".onnx"));
        var states = HiddenStates.Find(model);
        CollectionAssert.AreEqual(
            new[] { "/embeddings/LayerNorm/LayerNormalization_output_0", "last_hidden_state" }, new[] { states[0], states[^1] });
        CollectionAssert.AreEqual(
            Enumerable.Range(0, 5).Select(i => $"/encoder/layer.{i}/output/LayerNorm/LayerNormalization_output_0").ToArray(),
            states.Skip(1).SkipLast(1).ToArray());

        var inputs = TokenInputs([101, 2023, 2003, 1037, 6251, 102]);
        var whole = OnnxRun.Run(WithOutputs(model, states), inputs);
        var (nodes, bytes) = (0, 0L);
        foreach (var state in states)
        {
            var cut = OnnxModel.Cut(model, state);
            CollectionAssert.AreEqual(whole[state].Values, OnnxRun.Run(cut, inputs)[state].Values, state);
            Assert.IsGreaterThan(nodes, cut.Graph.Node.Count);
            Assert.IsGreaterThan(bytes, WeightBytes(cut));
            (nodes, bytes) = (cut.Graph.Node.Count, WeightBytes(cut));
        }

        Assert.AreEqual(WeightBytes(model), bytes);
    }

    [TestMethod]
    [DataRow("tiny-bert", "model")]
    [DataRow("tiny-bert", "model_opset18")]
    [DataRow("tiny-roberta", "model")]
    [DataRow("tiny-gpt2", "model")]
    [DataRow("tiny-t5", "model")]
    public void The_last_state_is_the_reference_implementations(string name, string file)
    {
        var model = OnnxModel.Load(Folders.Shared("models", name, "onnx", file + ".onnx"));
        using var tokens = JsonDocument.Parse(File.ReadAllText(Folders.Shared("goldens", "encoders", name, "input_ids.json")));
        var ids = tokens.RootElement.GetProperty("texts");
        var cut = OnnxModel.Cut(model, HiddenStates.Find(model)[^1]);
        for (var text = 0; text < 2; text++)
        {
            var expected = NpyFile.Floats(Folders.Shared("goldens", "encoders", name, $"last_hidden_state_{text}.npy"));

            var inputs = TokenInputs([.. ids[text].EnumerateArray().Select(id => id.GetInt64())]);
            var values = OnnxRun.Run(cut, inputs, GraphOptimizationLevel.ORT_ENABLE_ALL).Single().Value.Values;

            Assert.HasCount(expected.Length, values);
            for (var i = 0; i < values.Length; i++)
                Assert.AreEqual(expected[i], values[i], 2e-5);
        }
    }

    [TestMethod]
    public void Images_pass_through_layers_too()
    {
        var model = OnnxModel.Load(Folders.Shared("models", "tiny-vit", "onnx", "model.onnx"));
        var pixels = NpyFile.Floats(Folders.Shared("goldens", "encoders", "tiny-vit", "pixel_values.npy"));
        var expected = NpyFile.Floats(Folders.Shared("goldens", "encoders", "tiny-vit", "last_hidden_state.npy"));
        var images = new float[pixels.Length / (3 * 32 * 32), 3, 32, 32];
        Buffer.BlockCopy(pixels, 0, images, 0, sizeof(float) * pixels.Length);

        var cut = OnnxModel.Cut(model, HiddenStates.Find(model)[2]);
        var values = OnnxRun.Run(cut, new Dictionary<string, Array> { ["pixel_values"] = images }).Single().Value.Values;

        Assert.HasCount(expected.Length, values);
        Assert.IsLessThan(2e-5f, values.Zip(expected, (a, b) => Math.Abs(a - b)).Max());
    }

    // The runtime's own fusions: EmbedLayerNormalization, Attention, SkipLayerNormalization, Gelu.
    [TestMethod]
    [DataRow("all-MiniLM-L6-v2", "model", 7)]
    [DataRow("all-MiniLM-L6-v2", "model_quantized", 7)]
    [DataRow("tiny-bert", "model", 3)]
    [DataRow("tiny-roberta", "model", 3)]
    [DataRow("tiny-gpt2", "model", 3)]
    [DataRow("tiny-t5", "model", 3)]
    public void Fused_models_are_recognised(string name, string file, int states)
    {
        var path = Folders.Shared("models", name, "onnx", file + ".onnx");
        var model = OnnxModel.Load(path);
        var fused = OnnxRun.Optimized(path, GraphOptimizationLevel.ORT_ENABLE_EXTENDED);
        // SimplifiedLayerNormalization is filed under the standard set, though it is not in it.
        Assert.IsTrue(fused.Graph.Node.Any(node => node.Domain == "com.microsoft" || node.OpType == "SimplifiedLayerNormalization"));


        var found = HiddenStates.Find(fused);

        var expected = HiddenStates.Find(model);
        Assert.HasCount(states, found);
        var inputs = TokenInputs([101, 2023, 2003, 1037, 6251, 102]);
        var whole = OnnxRun.Run(WithOutputs(model, expected), inputs);
        for (var layer = 0; layer < states; layer++)
        {
            var values = OnnxRun.Run(OnnxModel.Cut(fused, found[layer]), inputs).Single().Value.Values;
            var largest = values.Zip(whole[expected[layer]].Values, (a, b) => Math.Abs(a - b)).Max();
            // Quantised activations that lie between two numbers go to one or the other.
            Assert.IsLessThan(file == "model" ? 2e-5f : 0.1f, largest, $"layer {layer}: {found[layer]}");
        }
    }

    [TestMethod]
    public void Encoders_of_fused_operators_are_recognised_and_run()
    {
        var graph = new GraphBuilder("fused");
        var random = new Random(3);
        OnnxValue Weights(string name, params long[] shape) =>
            graph.Initializer(name, [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(_ => (float)random.NextDouble())], shape);
        var (ids, types, mask) = (Tokens("input_ids"), Tokens("token_type_ids"), Tokens("attention_mask"));
        OnnxValue Tokens(string name) => graph.Cast(graph.Input(name, TensorProto.Types.DataType.Int64, "batch", "tokens"), TensorProto.Types.DataType.Int32);
        var (gain, bias) = (Weights("gain", 4), Weights("bias", 4));
        var x = graph.Node("EmbedLayerNormalization", 2, [ids, types, Weights("words", 40, 4), Weights("places", 16, 4), Weights("kinds", 2, 4), gain, bias, mask]);
        List<string> expected = [];
        var (state, lengths) = (x[0], x[1]);
        for (var layer = 0; layer < 2; layer++)
        {
            using var scope = graph.Scope($"layer{layer}");
            expected.Add(state.Name);
            var mixed = graph.Node("Attention", [state, Weights("qkv", 4, 12), Weights("qkv.bias", 12), lengths], ("num_heads", 2L));
            state = graph.Node("SkipLayerNormalization", [graph.MatMul(mixed, Weights("out", 4, 4)), state, gain, bias, Weights("out.bias", 4)]);
            var inner = graph.Node("FastGelu", [graph.MatMul(state, Weights("up", 4, 8)), Weights("up.bias", 8)]);
            state = graph.Node("SkipLayerNormalization", [graph.MatMul(inner, Weights("down", 8, 4)), state, gain, bias, Weights("down.bias", 4)]);
        }

        expected.Add(graph.Output("last", state, TensorProto.Types.DataType.Float, "batch", "tokens", 4).Name);
        var model = graph.Build();
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "com.microsoft", Version = 1 });
        foreach (var node in model.Graph.Node.Where(node => node.OpType is "Attention" or "FastGelu" || node.OpType.EndsWith("LayerNormalization", StringComparison.Ordinal)))
            node.Domain = "com.microsoft";

        CollectionAssert.AreEqual(expected, HiddenStates.Find(model).ToArray());
        var whole = OnnxRun.Run(WithOutputs(model, expected), TinyTransformer.Inputs);
        foreach (var name in expected)
            CollectionAssert.AreEqual(whole[name].Values, OnnxRun.Run(OnnxModel.Cut(model, name), TinyTransformer.Inputs)[name].Values);
    }

    [TestMethod]
    public void Sums_before_the_norm_are_the_states_of_fused_decoders()
    {
        var graph = new GraphBuilder("fused");
        var ids = graph.Input("input_ids", TensorProto.Types.DataType.Int64, "batch", "tokens");
        var table = graph.Initializer("table", new float[40], 10, 4);
        var weight = graph.Initializer("weight", new float[16], 4, 4);
        var gain = graph.Initializer("gain", [1f, 1, 1, 1], 4);
        var x = graph.Gather(table, ids);
        var (sum, normed) = (x, graph.LayerNormalization(x, gain, gain, 1e-5f));
        List<string> expected = [];
        for (var layer = 0; layer < 2; layer++)
        {
            expected.Add(sum.Name);
            var mixed = graph.Node("MultiHeadAttention", [graph.MatMul(normed, weight), graph.MatMul(normed, weight), graph.MatMul(normed, weight)], ("num_heads", 2L));
            var skip = graph.Node("SkipLayerNormalization", 4, [graph.MatMul(mixed, weight), sum, gain, gain]);
            skip = graph.Node("SkipLayerNormalization", 4, [graph.MatMul(graph.Relu(graph.MatMul(skip[0], weight)), weight), skip[3], gain, gain]);
            (normed, sum) = (skip[0], skip[3]);
        }

        graph.Output("last", normed, TensorProto.Types.DataType.Float, "batch", "tokens", 4);

        CollectionAssert.AreEqual((string[])[.. expected, "last"], HiddenStates.Find(graph.Build()).ToArray());
    }

    [TestMethod]
    public void What_is_no_stack_of_layers_is_refused_and_names_are_offered()
    {
        var graph = new GraphBuilder("perceptron");
        var x = graph.Input("x", TensorProto.Types.DataType.Float, "n", 2);
        var hidden = graph.Add(graph.Relu(graph.MatMul(x, graph.Initializer("w", [1f, 2, 3, 4], 2, 2))), x);
        graph.Output("y", graph.Tanh(hidden), TensorProto.Types.DataType.Float, "n", 2);
        var model = graph.Build();

        var e = Assert.ThrowsExactly<InvalidDataException>(() => HiddenStates.Find(model));

        StringAssert.Contains(e.Message, hidden.Name);
        StringAssert.Contains(e.Message, "perceptron");
        Assert.ThrowsExactly<InvalidDataException>(() => HiddenStates.Find(OnnxModel.Cut(model, hidden.Name)));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => HiddenStates.Find(model, "z")).Message, "It has: y");
    }

    [TestMethod]
    public void Unequal_layers_are_refused()
    {
        var tiny = TinyTransformer.Build(TinyFamily.Bert);
        // The second layer loses its feed-forward network: its sum reads the layer's input twice.
        var sum = tiny.Model.Graph.Node.Single(node => node.Name == "layer.1/Add_2");
        sum.Input[0] = sum.Input[1];

        Assert.ThrowsExactly<InvalidDataException>(() => HiddenStates.Find(tiny.Model));
    }

    [TestMethod]
    public void A_hundred_thousand_nodes_are_no_trouble()
    {
        var deep = TinyTransformer.Build(TinyFamily.Gpt2, layers: 2_000);

        Assert.HasCount(2_001, HiddenStates.Find(deep.Model));
        Assert.IsLessThan(200, OnnxModel.Cut(deep.Model, deep.States[2]).Graph.Node.Count);
    }

    [TestMethod]
    public void Damaged_models_are_refused_or_cut_to_valid_ones()
    {
        var good = TinyTransformer.Build(TinyFamily.Bert, layers: 1).Model.ToByteArray();
        var random = new Random(5);
        var found = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var bytes = Mutation.OverwriteBytes(good, random);
            try
            {
                var model = OnnxModel.Parse(bytes);
                foreach (var state in HiddenStates.Find(model))
                    OnnxModel.Check(OnnxModel.Cut(model, state));
                found++;
            }
            catch (InvalidDataException e)
            {
                Assert.IsFalse(string.IsNullOrEmpty(e.Message));
            }
        }

        Assert.IsGreaterThan(1_000, found);
    }

    private static ModelProto WithOutputs(ModelProto model, IEnumerable<string> names)
    {
        var all = model.Clone();
        foreach (var name in names.Where(name => all.Graph.Output.All(output => output.Name != name)))
            all.Graph.Output.Add(new ValueInfoProto { Name = name });
        return all;
    }

    private static long WeightBytes(ModelProto model) => model.Graph.Initializer.Sum(tensor => (long)tensor.CalculateSize());

    private static Dictionary<string, Array> TokenInputs(long[] ids) => new()
    {
        ["input_ids"] = ids,
        ["attention_mask"] = ids.Select(_ => 1L).ToArray(),
        ["token_type_ids"] = new long[ids.Length],
        ["position_ids"] = Enumerable.Range(0, ids.Length).Select(i => (long)i).ToArray(),
    };
}
