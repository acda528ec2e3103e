using Google.Protobuf;
using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Onnx;
using MLExtensions.Onnx.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Embeddings.Tests.Encoders;

/// <summary>Embeddings taken inside the model, which is cut there.</summary>
[TestClass]
public sealed class LayerTests
{
    private const int Width = LayeredEncoder.Width;
    private const int Last = 3;
    private static readonly string[] s_texts = ["bees", "a", "honey", "abcdefghij", "zz"];

    public static IEnumerable<object[]> Families => Enum.GetValues<TinyFamily>().Select(family => new object[] { family });

    [TestMethod]
    [DynamicData(nameof(Families))]
    public void A_layers_embedding_is_the_mean_of_what_the_whole_model_has_there(TinyFamily family)
    {
        var tiny = TinyTransformer.Build(family);
        for (var layer = 0; layer <= Last; layer++)
        {
            using var encoder = Open(tiny, family, new() { Layer = layer, Pooling = PoolingMode.Mean });
            Assert.AreEqual($"{layer}", encoder.Description.Layer!.ToString());
            CheckMeans(tiny, encoder, layer);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Families))]
    public void The_last_layer_is_the_models_output(TinyFamily family)
    {
        var tiny = TinyTransformer.Build(family);
        using var whole = Open(tiny, family, new());
        foreach (var layer in new[] { Last, -1 })
        {
            using var encoder = Open(tiny, family, new() { Layer = layer });
            CollectionAssert.AreEqual(new[] { Last }, encoder.Description.Layer!.Numbers.ToArray());
            Vectors.AreClose(Embed(whole), Embed(encoder), 1e-6, $"{family}, layer {layer}");
        }
    }

    [TestMethod]
    public void Several_layers_stand_side_by_side_as_if_each_were_alone()
    {
        var tiny = TinyTransformer.Build(TinyFamily.Bert);
        var options = new TextEncoderOptions { Pooling = new Pooling(PoolingMode.Cls, PoolingMode.Mean), Dimensions = 11, Normalize = true };
        using var both = Open(tiny, TinyFamily.Bert, options with { Layer = new EncoderLayers(-2, 1) });
        using var upper = Open(tiny, TinyFamily.Bert, options with { Layer = 2 });
        using var lower = Open(tiny, TinyFamily.Bert, options with { Layer = 1 });

        Assert.AreEqual(22, both.Dimensions);
        Assert.AreEqual("2,1", both.Description.Layer!.ToString());
        foreach (var text in s_texts)
            Vectors.AreClose([.. upper.Embed(text), .. lower.Embed(text)], both.Embed(text), 1e-6, text);
        var embeddings = Embed(both);
        for (var i = 0; i < s_texts.Length; i++)
            Vectors.AreClose(both.Embed(s_texts[i]), embeddings.AsSpan(i * 22, 22), 1e-5, $"together, {s_texts[i]}");
    }

    [TestMethod]
    public void A_value_inside_the_model_can_be_named()
    {
        var tiny = TinyTransformer.Build(TinyFamily.Gpt2);
        using var named = Open(tiny, TinyFamily.Gpt2, new() { OutputName = tiny.States[1] });
        CheckMeans(tiny, named, 1);

        using var pooled = Open(TinyTransformer.Build(TinyFamily.Bert, pooled: true), TinyFamily.Bert, new() { Layer = 2, OutputName = "pooled" });
        CheckMeans(TinyTransformer.Build(TinyFamily.Bert, pooled: true), pooled, 2);
    }

    [TestMethod]
    public void What_lies_above_the_cut_is_gone()
    {
        var tiny = TinyTransformer.Build(TinyFamily.T5Encoder);
        var files = LayeredEncoder.Files(tiny, TinyFamily.T5Encoder);
        // Weights that only the upper layers read, and that no runtime would open.
        var broken = tiny.Model.Clone();
        foreach (var node in broken.Graph.Node.Where(node => node.Output[0].StartsWith("layer.2", StringComparison.Ordinal)))
            node.OpType = "NoSuchOperator";
        files["model.onnx"] = broken.ToByteArray();

        using var encoder = TextEncoder.Open(EncoderFiles.FromMemory("broken", files), new() { OutputName = tiny.States[2] });
        CheckMeans(tiny, encoder, 2);
        Assert.ThrowsExactly<InvalidDataException>(() => TextEncoder.Open(EncoderFiles.FromMemory("broken", files)));
    }

    [TestMethod]
    public void Layers_are_counted()
    {
        Assert.AreEqual(Last, EncoderFiles.FromMemory("tiny", LayeredEncoder.Files(TinyTransformer.Build(TinyFamily.Roberta), TinyFamily.Roberta)).CountLayers());
        Assert.AreEqual(6, EncoderFiles.FromDirectory(Folders.Shared("models", "all-MiniLM-L6-v2")).CountLayers());
    }

    [TestMethod]
    [DataRow(4, "is 4; 'model.onnx of tiny' has the layers 0 to 3 (from the top, -1 to -4)")]
    [DataRow(-5, "is -5; 'model.onnx of tiny' has the layers 0 to 3")]
    public void A_layer_that_is_not_there_is_refused(int layer, string message) => StringAssert.Contains(
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Open(TinyTransformer.Build(TinyFamily.Bert), TinyFamily.Bert, new() { Layer = layer })).Message, message);

    [TestMethod]
    public void What_cannot_be_cut_is_refused()
    {
        var tiny = TinyTransformer.Build(TinyFamily.Bert);
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Open(tiny, TinyFamily.Bert, new() { Layer = new EncoderLayers(3, -1) })).Message, "is 3,-1, which names one twice");
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => Open(tiny, TinyFamily.Bert, new() { OutputName = "layer.9" })).Message,
            "OutputName is 'layer.9', but 'model.onnx of tiny' has no such value");
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => Open(tiny, TinyFamily.Bert, new() { Layer = 1, OutputName = "layer.9" })).Message, "OutputName is 'layer.9'");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => TinyEncoder.Open(new() { Layer = 1 })).Message, "are not recognised");
    }

    [TestMethod]
    public void Layers_are_read_and_compared()
    {
        Assert.AreEqual(new EncoderLayers(2, -1), EncoderLayers.Parse("2, -1"));
        Assert.AreNotEqual(new EncoderLayers(2, 1), EncoderLayers.Parse("1,2"));
        Assert.AreEqual("2,-1", EncoderLayers.Parse("2,-1").ToString());
        foreach (var text in new[] { "", "a", "1,,2", "1.5", "1,1", "99999999999" })
            Assert.ThrowsExactly<FormatException>(() => EncoderLayers.Parse(text), text);
        Assert.ThrowsExactly<ArgumentException>(() => new EncoderLayers());
        Assert.ThrowsExactly<ArgumentException>(() => new EncoderLayers(1, 1));
    }

    [TestMethod]
    public void Encoders_cut_elsewhere_have_sessions_of_their_own()
    {
        var files = EncoderFiles.FromMemory("tiny", LayeredEncoder.Files(TinyTransformer.Build(TinyFamily.Bert), TinyFamily.Bert));
        using var one = TextEncoder.Open(files, new() { Layer = 1 });
        using var two = TextEncoder.Open(files, new() { Layer = 2 });
        using var whole = TextEncoder.Open(files);
        Assert.AreEqual(one.ContentHash, two.ContentHash);
        Assert.AreNotEqual(one.Embed("bees")[0], two.Embed("bees")[0]);
        Assert.AreNotEqual(whole.Embed("bees")[0], two.Embed("bees")[0]);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Weights_beside_the_model_are_found_after_the_cut(bool inMemory)
    {
        using var folder = new TemporaryFolder();
        var tiny = TinyTransformer.Build(TinyFamily.Bert);
        TinyEncoder.Write(folder["tiny"], LayeredEncoder.WithWeightsBeside(tiny));
        var files = inMemory ? EncoderFiles.FromMemory("tiny", LayeredEncoder.WithWeightsBeside(tiny)) : EncoderFiles.FromDirectory(folder["tiny"]);

        using var encoder = TextEncoder.Open(files, new() { Layer = 2 });

        CheckMeans(tiny, encoder, 2);
    }

    [TestMethod]
    [DataRow("tiny-bert", "onnx/model.onnx", 2e-5)]
    [DataRow("tiny-bert", "onnx/model_fp16.onnx", 5e-3)]
    [DataRow("tiny-roberta", "onnx/model.onnx", 2e-5)]
    [DataRow("tiny-t5", "onnx/model.onnx", 2e-5)]
    [DataRow("tiny-gpt2", "onnx/model.onnx", 2e-5)]
    public void The_last_layer_of_exported_models_is_the_reference_implementations(string model, string file, double tolerance) =>
        new EncoderGolden(model).Check("mean", new() { ModelFile = file, Layer = -1, Pooling = PoolingMode.Mean }, tolerance);

    [TestMethod]
    public void A_quantised_model_is_cut_too()
    {
        var directory = Folders.Shared("models", "all-MiniLM-L6-v2");
        using var whole = TextEncoder.Load(directory, new() { ModelFile = "model_quantized.onnx", Layer = 4 });
        using var exact = TextEncoder.Load(directory, new() { Layer = 4 });
        Assert.AreEqual(BatchComposition.SingleTexts, whole.Description.Batches);
        var (a, b) = (whole.Embed("The bees were quiet."), exact.Embed("The bees were quiet."));
        Assert.IsGreaterThan(0.95, a.Zip(b, (x, y) => x * y).Sum(), "cosine");
    }

    [TestMethod]
    [DataRow("tiny-bert")]
    [DataRow("tiny-roberta")]
    [DataRow("tiny-t5")]
    [DataRow("tiny-gpt2")]
    [DataRow("all-MiniLM-L6-v2")]
    public void Every_layer_of_exported_models_is_the_mean_of_what_the_whole_model_has_there(string name)
    {
        string[] texts = ["The bees were quiet.", "One!", "A second, longer sentence stands beside the first."];
        var files = EncoderFiles.FromDirectory(Folders.Shared("models", name));
        var model = OnnxModel.Parse(files.Read(files.Layout.Model));
        var states = HiddenStates.Find(model);
        var all = new EncoderLayers([.. Enumerable.Range(0, states.Count)]);
        using var encoder = TextEncoder.Open(files, new() { Layer = all, Pooling = PoolingMode.Mean, Normalize = false });
        var embeddings = new float[texts.Length * encoder.Dimensions];
        encoder.Embed(texts, embeddings);
        for (var i = 0; i < texts.Length; i++)
        {
            var expected = MeansOf(model, [.. states], [.. encoder.Model.Tokenizer.EncodeToIds(texts[i]).Select(id => (long)id)]);
            Vectors.AreClose(expected, embeddings.AsSpan(i * encoder.Dimensions, encoder.Dimensions), 2e-5, texts[i]);
        }
    }

    private static void CheckMeans(TinyTransformer tiny, TextEncoder encoder, int layer)
    {
        var embeddings = Embed(encoder);
        for (var i = 0; i < s_texts.Length; i++)
        {
            var mean = MeansOf(tiny.Model, [tiny.States[layer]], [.. s_texts[i].Select(letter => (long)(letter - 'a' + 1))]);
            Vectors.AreClose(mean, embeddings.AsSpan(i * Width, Width), 2e-5, $"layer {layer}, '{s_texts[i]}'");
        }
    }

    // The oracle: the whole graph in a bare session, one text at a time, the means by hand.
    private static float[] MeansOf(ModelProto whole, string[] states, long[] ids)
    {
        var model = whole.Clone();
        model.Graph.Output.Clear();
        model.Graph.Output.Add(OnnxModel.Cut(whole, states).Graph.Output);
        var values = OnnxRun.Run(model, new Dictionary<string, Array>
        {
            ["input_ids"] = ids,
            ["attention_mask"] = Enumerable.Repeat(1L, ids.Length).ToArray(),
            ["token_type_ids"] = new long[ids.Length],
            ["position_ids"] = Enumerable.Range(0, ids.Length).Select(position => (long)position).ToArray(),
        });
        return [.. states.SelectMany(state => Mean(values[state].Values))];

        IEnumerable<float> Mean(float[] tokens)
        {
            var width = tokens.Length / ids.Length;
            return Enumerable.Range(0, width).Select(column => (float)Enumerable.Range(0, ids.Length).Average(token => (double)tokens[(token * width) + column]));
        }
    }

    private static float[] Embed(TextEncoder encoder)
    {
        var embeddings = new float[s_texts.Length * encoder.Dimensions];
        encoder.Embed(s_texts, embeddings);
        return embeddings;
    }

    private static TextEncoder Open(TinyTransformer tiny, TinyFamily family, TextEncoderOptions options) =>
        TextEncoder.Open(EncoderFiles.FromMemory("tiny", LayeredEncoder.Files(tiny, family)), options);
}
