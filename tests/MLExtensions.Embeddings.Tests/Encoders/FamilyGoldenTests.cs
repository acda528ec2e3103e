using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Embeddings.Tests.Encoders;

/// <summary>One small model of each family against PyTorch: encoder, encoder half of an encoder-decoder, decoder.</summary>
[TestClass]
public sealed class FamilyGoldenTests
{
    [TestMethod]
    [DataRow("tiny-bert", "mean", "mean")]
    [DataRow("tiny-bert", "cls", "cls")]
    [DataRow("tiny-bert", "lasttoken", "last-token")]
    [DataRow("tiny-bert", "mean_batch", "mean")]
    [DataRow("tiny-roberta", "mean", "mean")]
    [DataRow("tiny-roberta", "cls", "cls")]
    [DataRow("tiny-roberta", "lasttoken", "last-token")]
    [DataRow("tiny-roberta", "cls_batch", "cls")]
    [DataRow("tiny-t5", "mean", "mean")]
    [DataRow("tiny-t5", "cls", "cls")]
    [DataRow("tiny-t5", "lasttoken", "last-token")]
    [DataRow("tiny-t5", "mean_batch", "mean")]
    [DataRow("tiny-gpt2", "mean", "mean")]
    [DataRow("tiny-gpt2", "cls", "cls")]
    [DataRow("tiny-gpt2", "lasttoken", "last-token")]
    [DataRow("tiny-gpt2", "lasttoken_batch", "last-token")]
    public void Every_family_and_pooling_agrees(string model, string array, string pooling) =>
        new EncoderGolden(model).Check(array, new() { Pooling = Pooling.Parse(pooling) });

    [TestMethod]
    [DataRow("tiny-bert", "pairs_mean", "mean")]
    [DataRow("tiny-roberta", "pairs_cls", "cls")]
    [DataRow("tiny-t5", "pairs_mean", "mean")]
    public void Pairs_agree(string model, string array, string pooling) =>
        new EncoderGolden(model).Check(array, new() { Pooling = Pooling.Parse(pooling) }, pairs: true);

    [TestMethod]
    public void Every_token_of_a_text_agrees()
    {
        foreach (var model in new[] { "tiny-bert", "tiny-roberta", "tiny-t5", "tiny-gpt2" })
        {
            var golden = new EncoderGolden(model);
            for (var text = 0; text < 2; text++)
            {
                // Cut after its first tokens a causal model gives the same; the others are asked for the mean of what they gave.
                var tokens = golden.Array($"last_hidden_state_{text}");
                using var encoder = TextEncoder.Load(golden.Model, new() { Pooling = new Pooling(PoolingMode.Cls, PoolingMode.Mean, PoolingMode.Max, PoolingMode.LastToken) });
                var embedding = encoder.Embed(golden.Texts[text]);
                var width = (int)tokens.Shape[1];
                var rows = Enumerable.Range(0, (int)tokens.Shape[0]).Select(row => tokens.Floats[(row * width)..((row + 1) * width)]).ToArray();
                Vectors.AreClose(rows[0], embedding.AsSpan(0, width), 2e-5, $"{model} first");
                Vectors.AreClose([.. Enumerable.Range(0, width).Select(i => rows.Average(row => row[i]))], embedding.AsSpan(width, width), 2e-5, $"{model} mean");
                Vectors.AreClose([.. Enumerable.Range(0, width).Select(i => rows.Max(row => row[i]))], embedding.AsSpan(2 * width, width), 2e-5, $"{model} largest");
                Vectors.AreClose(rows[^1], embedding.AsSpan(3 * width, width), 2e-5, $"{model} last");
            }
        }
    }

    [TestMethod]
    public void An_output_with_a_vector_for_each_text_can_be_named() =>
        new EncoderGolden("tiny-bert").Check("pooler_output", new() { OutputName = "pooler_output" });

    [TestMethod]
    public void Another_exporters_graph_agrees() =>
        new EncoderGolden("tiny-bert").Check("mean", new() { ModelFile = "model_opset18.onnx", Pooling = PoolingMode.Mean });

    [TestMethod]
    public void Half_precision_is_read()
    {
        var golden = new EncoderGolden("tiny-bert");
        golden.Check("mean", new() { ModelFile = "model_fp16.onnx" }, tolerance: 5e-3);
        golden.Check("pooler_output", new() { ModelFile = "onnx/model_fp16.onnx", OutputName = "pooler_output" }, tolerance: 5e-3);
    }

    [TestMethod]
    public void Positions_are_what_the_family_has()
    {
        using var roberta = TextEncoder.Load(Folders.Shared("models", "tiny-roberta"));
        Assert.AreEqual(512, roberta.MaxTokens);
        using var t5 = TextEncoder.Load(Folders.Shared("models", "tiny-t5"), new() { MaxTokens = 1000 });
        Assert.AreEqual(1000, t5.MaxTokens);
        using var gpt = TextEncoder.Load(Folders.Shared("models", "tiny-gpt2"));
        Assert.AreEqual("vocab.json, merges.txt", string.Join(", ", gpt.Description.TokenizerFiles));
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => TextEncoder.Load(Folders.Shared("models", "tiny-roberta"), new() { MaxTokens = 513 })).Message, "at most 512");
    }
}
