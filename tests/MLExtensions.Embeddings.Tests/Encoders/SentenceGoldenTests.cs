using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Embeddings.Tests.Encoders;

/// <summary>all-MiniLM-L6-v2, a real encoder's directory, against sentence-transformers on PyTorch: every array, alone and in any batch.</summary>
[TestClass]
public sealed class SentenceGoldenTests
{
    private const string Name = "all-MiniLM-L6-v2";

    private static readonly TextEncoderOptions s_raw = new() { Normalize = false };

    [TestMethod]
    public void The_directory_decides_all_by_itself() => new EncoderGolden(Name).Check("mean_normalized", new());

    [TestMethod]
    public void Every_pooling_agrees()
    {
        // All at once: their results stand side by side.
        string[] arrays = ["cls", "mean", "max", "mean_sqrt_len", "weightedmean", "lasttoken"];
        new EncoderGolden(Name).Check(arrays, s_raw with { Pooling = Pooling.Parse("cls,mean,max,mean-sqrt-len,weighted-mean,last-token") });
        new EncoderGolden(Name).Check("cls_mean", s_raw with { Pooling = new Pooling(PoolingMode.Cls, PoolingMode.Mean) });
    }

    [TestMethod]
    public void The_first_dimensions_are_normalised_anew() => new EncoderGolden(Name).Check("mean_truncate128_normalized", new() { Dimensions = 128 });

    [TestMethod]
    public void A_prompt_is_put_before_each_text()
    {
        var golden = new EncoderGolden(Name);
        golden.Check("mean_prompt_normalized", new() { Prompt = golden.Prompt });
    }

    [TestMethod]
    public void Fewer_tokens_can_be_asked_for() => new EncoderGolden(Name).Check("mean_max32_normalized", new() { MaxTokens = 32 });

    [TestMethod]
    public void Pairs_are_embedded_together() => new EncoderGolden(Name).Check("pairs_mean", s_raw, pairs: true);

    [TestMethod]
    public void The_layout_of_sentence_transformers_6_means_the_same()
    {
        var golden = new EncoderGolden(Name);
        using var folder = new TemporaryFolder();
        var layout = Folders.Shared("goldens", "encoders", "layout-sentence-transformers-6");
        foreach (var file in Directory.GetFiles(layout, "*.json", SearchOption.AllDirectories))
            Copy(file, folder[Path.GetRelativePath(layout, file)]);
        Copy(Path.Combine(golden.Model, "tokenizer.json"), folder["tokenizer.json"]);
        Copy(Path.Combine(golden.Model, "onnx", "model.onnx"), folder["onnx", "model.onnx"]);

        golden.Check("mean_normalized", new(), directory: folder.Path);
        using var encoder = TextEncoder.Load(folder.Path);
        Assert.AreEqual(256, encoder.MaxTokens);
        CollectionAssert.AreEquivalent(new[] { "document", "query" }, encoder.Description.Prompts.Keys.ToArray());
    }

    [TestMethod]
    public void A_dynamic_int8_model_runs_one_text_at_a_time()
    {
        var golden = new EncoderGolden(Name);
        using var encoder = TextEncoder.Load(golden.Model, new() { ModelFile = "model_quantized.onnx" });
        Assert.AreEqual(BatchComposition.SingleTexts, encoder.Description.Batches);
        Assert.AreEqual("onnx/model_quantized.onnx", encoder.Description.ModelFile);

        // A sum that rounds otherwise on another processor or version of ONNX Runtime takes another of 256 steps, and that goes through all layers: where
        // none does, the numbers are the same to the last bits; where one does, they are off by half of what the model is from single precision (0.038).
        var expected = golden.Array("int8_mean_normalized").Floats;
        var same = 0;
        for (var i = 0; i < golden.Texts.Length; i++)
        {
            var row = expected.AsSpan(i * encoder.Dimensions, encoder.Dimensions);
            var actual = encoder.Embed(golden.Texts[i]);
            Vectors.AreClose(row, actual, 0.03, $"text {i}");
            same += row.ToArray().Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) < 1e-6) ? 1 : 0;
        }

        Assert.IsGreaterThanOrEqualTo(golden.Texts.Length / 3, same);

        var together = new float[golden.Texts.Length * encoder.Dimensions];
        encoder.Embed(golden.Texts, together);
        for (var i = 0; i < golden.Texts.Length; i++)
            CollectionAssert.AreEqual(encoder.Embed(golden.Texts[i]), together.AsSpan(i * encoder.Dimensions, encoder.Dimensions).ToArray(), $"text {i}");
    }

    [TestMethod]
    public void Equal_lengths_pad_nothing()
    {
        var golden = new EncoderGolden(Name);
        golden.Check("mean_normalized", new() { Batches = BatchComposition.EqualLengths }, tolerance: 4e-6);
        golden.Check("mean_normalized", new() { Batches = BatchComposition.SingleTexts }, tolerance: 4e-6);
    }

    [TestMethod]
    public void What_was_decided_is_printed_with_what_decided_it()
    {
        using var encoder = TextEncoder.Load(Folders.Shared("models", Name));
        var text = encoder.Description.ToString().ReplaceLineEndings("\n");

        StringAssert.Contains(text, "model        onnx/model.onnx\n");
        StringAssert.Contains(text, "inputs       input_ids, attention_mask, token_type_ids\n");
        StringAssert.Contains(text, "output       last_hidden_state: 384 numbers a token\n");
        StringAssert.Contains(text, "max length   256 tokens (sentence_bert_config.json)\n");
        StringAssert.Contains(text, "prompt       none\n");
        StringAssert.Contains(text, "pooling      mean (1_Pooling/config.json)\n");
        StringAssert.Contains(text, "unit length  yes (modules.json)\n");
        StringAssert.Contains(text, "batches      texts of similar length\n");
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
    }
}
