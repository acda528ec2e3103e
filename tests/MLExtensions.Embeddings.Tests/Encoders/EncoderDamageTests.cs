using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Onnx.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Embeddings.Tests.Encoders;

/// <summary>Damaged files of an encoder are refused with a reason, or open; they never do anything else.</summary>
[TestClass]
public sealed class EncoderDamageTests
{
    private static readonly (string, string)[] s_files =
    [
        ("config.json", """{"model_type":"bert","max_position_embeddings":10,"vocab_size":27,"hidden_size":3,"pad_token_id":0}"""),
        ("modules.json", """[{"idx":0,"name":"0","path":"","type":"sentence_transformers.models.Transformer"},{"idx":1,"name":"1","path":"1_Pooling","type":"sentence_transformers.models.Pooling"}]"""),
        ("1_Pooling/config.json", """{"word_embedding_dimension":3,"pooling_mode_cls_token":false,"pooling_mode_mean_tokens":true,"include_prompt":true}"""),
        ("sentence_bert_config.json", """{"max_seq_length":8,"do_lower_case":false,"modality_config":{"text":{"method":"forward","method_output_name":"last_hidden_state"}}}"""),
        ("config_sentence_transformers.json", """{"prompts":{"query":"a","document":"\u00e4"},"default_prompt_name":"query","truncate_dim":2}"""),
        ("tokenizer_config.json", """{"model_max_length":9,"truncation_side":"right","pad_token":{"content":"a"}}"""),
        ("special_tokens_map.json", """{"pad_token":"a"}"""),
    ];

    [TestMethod]
    public void Damaged_configurations_are_refused_or_read()
    {
        var random = new Random(6);
        var originals = TinyEncoder.TokenFiles(s_files);
        EncoderConfiguration.Read(EncoderFiles.FromMemory("whole", originals));
        var refused = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var file = s_files[random.Next(s_files.Length)].Item1;
            var files = new Dictionary<string, byte[]>(originals) { [file] = Mutation.Of(originals[file], random) };
            var before = GC.GetAllocatedBytesForCurrentThread();
            refused += Try(() => EncoderConfiguration.Read(EncoderFiles.FromMemory("damaged", files)), $"{file}, trial {i}") ? 0 : 1;
            Assert.IsLessThan(4 << 20, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.IsGreaterThan(5_000, refused);
    }

    [TestMethod]
    public void Damaged_encoders_are_refused_or_embed_or_say_why_not()
    {
        var random = new Random(7);
        var originals = TinyEncoder.TokenFiles(s_files);
        string[] all = [.. originals.Keys.Order(StringComparer.Ordinal)];
        var embedded = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var file = i % 2 == 0 ? all[random.Next(all.Length)] : i % 4 == 1 ? "model.onnx" : "tokenizer.json";
            var files = new Dictionary<string, byte[]>(originals) { [file] = Mutation.Of(originals[file], random) };
            embedded += Try(() =>
            {
                using var encoder = TextEncoder.Open(EncoderFiles.FromMemory("damaged", files));
                encoder.Embed("honey bees");
            }, $"{file}, trial {i}") ? 1 : 0;
        }

        Assert.IsGreaterThan(200, embedded);
        Assert.IsLessThan(1_800, embedded);
    }

    [TestMethod]
    public void Damaged_models_are_refused_or_cut()
    {
        var random = new Random(8);
        var originals = LayeredEncoder.Files(TinyTransformer.Build(TinyFamily.Bert), TinyFamily.Bert);
        var opened = 0;
        for (var i = 0; i < 300; i++)
        {
            var files = new Dictionary<string, byte[]>(originals) { ["model.onnx"] = Mutation.Of(originals["model.onnx"], random) };
            opened += Try(() => TextEncoder.Open(EncoderFiles.FromMemory("damaged", files), new() { Layer = 1 }).Dispose(), $"trial {i}") ? 1 : 0;
        }

        Assert.IsGreaterThan(10, opened);
        Assert.IsLessThan(290, opened);
    }

    private static bool Try(Action open, string what)
    {
        try
        {
            open();
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or ArgumentException or TextEmbeddingException)
        {
            Assert.IsFalse(string.IsNullOrWhiteSpace(e.Message), what);
            return false;
        }
        catch (Exception e)
        {
            throw new AssertFailedException($"{what}: {e}");
        }
    }
}
