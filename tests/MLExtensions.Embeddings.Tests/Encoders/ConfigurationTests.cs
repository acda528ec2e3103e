using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Testing;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Embeddings.Tests.Encoders;

/// <summary>What an encoder's configuration files say is honoured, or refused by name.</summary>
[TestClass]
public sealed class ConfigurationTests
{
    private const string Modules = """
        [{"idx":0,"name":"0","path":"","type":"sentence_transformers.models.Transformer"},
         {"idx":1,"name":"1","path":"1_Pooling","type":"sentence_transformers.models.Pooling"},
         {"idx":2,"name":"2","path":"2_Normalize","type":"sentence_transformers.models.Normalize"}]
        """;

    private const string PoolingFile = "1_Pooling/config.json";

    [TestMethod]
    [DataRow("""{"pooling_mode_mean_tokens":true,"pooling_mode_cls_token":true,"pooling_mode_max_tokens":true}""", "cls,max,mean")]
    [DataRow("""{"pooling_mode_lasttoken":true,"pooling_mode_weightedmean_tokens":true,"pooling_mode_mean_sqrt_len_tokens":true}""", "mean-sqrt-len,weighted-mean,last-token")]
    [DataRow("""{"word_embedding_dimension":3}""", "mean")]
    [DataRow("""{"embedding_dimension":3,"pooling_mode":"lasttoken","include_prompt":true}""", "last-token")]
    [DataRow("""{"pooling_mode":["max","cls"]}""", "max,cls")]
    public void Pooling_is_what_either_layout_says(string json, string expected)
    {
        using var encoder = Open(("modules.json", Modules), (PoolingFile, json));
        Assert.AreEqual(expected, encoder.Description.Pooling!.ToString());
        Assert.IsTrue(encoder.Description.Normalize);
        Assert.AreEqual(1, encoder.Embed("bees").Sum(x => (double)x * x), 1e-6);
    }

    [TestMethod]
    public void A_pooling_file_counts_without_a_list_of_modules_and_is_saved_with_the_encoder()
    {
        using var encoder = Open((PoolingFile, """{"pooling_mode":"max"}"""));
        Assert.AreEqual("max", encoder.Description.Pooling!.ToString());
        Assert.IsFalse(encoder.Description.Normalize);
        CollectionAssert.Contains(encoder.Files.FileNames.ToArray(), PoolingFile);
    }

    [TestMethod]
    [DataRow("modules.json", "{}", "not a JSON array")]
    [DataRow("modules.json", "[]", "has 0 modules")]
    [DataRow("modules.json", """[{"type":"sentence_transformers.models.Transformer","path":"../elsewhere"}]""", "'../elsewhere', which does not lie in the encoder's directory")]
    [DataRow("modules.json", """[{"type":"sentence_transformers.models.Transformer","path":"/etc"}]""", "does not lie in the encoder's directory")]
    [DataRow("modules.json", """[{"type":"sentence_transformers.models.CLIPModel","path":""}]""", "'sentence_transformers.models.CLIPModel'")]
    [DataRow("modules.json", """[{"type":"custom_st.Transformer","path":""}]""", "'custom_st.Transformer'")]
    [DataRow("modules.json", """[{"type":"sentence_transformers.models.Transformer","path":""}]""", "no pooling module")]
    [DataRow("1_Pooling/config.json", """{"pooling_mode":"attention"}""", "'pooling_mode' to \"attention\", which is not supported")]
    [DataRow("1_Pooling/config.json", """{"pooling_mode_mean_tokens":false}""", "at least one way of pooling")]
    [DataRow("1_Pooling/config.json", """{"pooling_mode_mean_tokens":1}""", "true or false is expected")]
    [DataRow("1_Pooling/config.json", """{"pooling_mode_cosine_tokens":true}""", "'pooling_mode_cosine_tokens' to true, which is not supported")]
    [DataRow("sentence_bert_config.json", """{"max_seq_length":-1}""", "a positive integer is expected")]
    [DataRow("sentence_bert_config.json", """{"transformer_task":"fill-mask"}""", "'transformer_task' to \"fill-mask\", which is not supported")]
    [DataRow("sentence_bert_config.json", """{"modality_config":{"image":{}}}""", "'modality_config'")]
    [DataRow("sentence_bert_config.json", """{"beam_width":4}""", "'beam_width' to 4, which is not supported")]
    [DataRow("config_sentence_transformers.json", """{"prompts":{"a":"b"},"default_prompt_name":"c"}""", "one of the prompts (a) is expected")]
    [DataRow("config_sentence_transformers.json", """{"prompts":["a"]}""", "is no JSON object")]
    [DataRow("tokenizer_config.json", """{"truncation_side":"middle"}""", "'truncation_side' to \"middle\", which is not supported")]
    [DataRow("config.json", """{"model_type":"roberta","pad_token_id":1,"max_position_embeddings":2}""", "more than 2, for a roberta model, is expected")]
    public void What_cannot_be_honoured_is_refused_by_name(string file, string json, string reason)
    {
        var files = new Dictionary<string, string> { ["modules.json"] = Modules, [PoolingFile] = """{"pooling_mode":"mean"}""" };
        if (file == "modules.json")
            files.Remove(PoolingFile);
        files[file] = json;
        var e = Assert.Throws<Exception>(() => Open([.. files.Select(pair => (pair.Key, pair.Value))]));
        Assert.IsTrue(e is InvalidDataException or NotSupportedException, e.ToString());
        StringAssert.Contains(e.Message, reason);
    }

    [TestMethod]
    public void A_module_that_is_not_supported_is_refused_unless_the_pooling_is_said()
    {
        var modules = Modules.Replace("models.Normalize", "models.Dense", StringComparison.Ordinal);
        (string, string)[] files = [("modules.json", modules), (PoolingFile, """{"pooling_mode":"mean"}""")];
        StringAssert.Contains(Assert.ThrowsExactly<NotSupportedException>(() => Open(files)).Message, "'sentence_transformers.models.Dense'");
        using var encoder = TextEncoder.Open(EncoderFiles.FromMemory("tiny", TinyEncoder.TokenFiles(files)), new() { Pooling = PoolingMode.Max });
        Assert.AreEqual(3, encoder.Dimensions);
    }

    [TestMethod]
    public void Limits_are_taken_from_the_file_that_counts_most()
    {
        (string, string) Sentence(int n) => ("sentence_bert_config.json", $$"""{"max_seq_length":{{n}},"do_lower_case":false}""");
        (string, string) Tokenizer(string n) => ("tokenizer_config.json", $$"""{"model_max_length":{{n}}}""");
        foreach (var (expected, files) in new (int, (string, string)[])[]
                 {
                     (10, []), (4, [Sentence(4)]), (10, [Sentence(99)]), (6, [Tokenizer("6")]), (4, [Sentence(4), Tokenizer("6")]),
                     (10, [Tokenizer("1000000000000000019884624838656")]), (7, [Sentence(7), Tokenizer("5")]),
                 })
        {
            using var encoder = Open(files);
            Assert.AreEqual(expected, encoder.MaxTokens, string.Join(", ", files));
            Assert.AreEqual(expected, encoder.Options.MaxTokens ?? encoder.MaxTokens);
        }
    }

    [TestMethod]
    public void Prompts_are_used_by_name_by_default_or_as_said()
    {
        (string, string)[] files = [("config_sentence_transformers.json", """{"prompts":{"query":"zz","none":""},"default_prompt_name":"query"}""")];
        float[] Last(TextEncoderOptions options)
        {
            using var encoder = TextEncoder.Open(EncoderFiles.FromMemory("tiny", TinyEncoder.TokenFiles(files)), options with { Pooling = PoolingMode.Cls });
            return encoder.Embed("a");
        }

        Assert.AreEqual(26, Last(new())[0]);
        Assert.AreEqual(1, Last(new() { PromptName = "none" })[0]);
        Assert.AreEqual(1, Last(new() { Prompt = "" })[0]);
        Assert.AreEqual(2, Last(new() { Prompt = "b" })[0]);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Last(new() { PromptName = "passage" })).Message, "'query', 'none'");
        Assert.ThrowsExactly<ArgumentException>(() => Last(new() { PromptName = "query", Prompt = "b" }));
    }

    [TestMethod]
    public void A_prompt_can_be_left_out_of_the_pooling()
    {
        (string, string)[] files =
        [
            ("modules.json", Modules.Replace("2_Normalize", "", StringComparison.Ordinal).Replace("models.Normalize", "models.Dropout", StringComparison.Ordinal)),
            (PoolingFile, """{"pooling_mode":["mean","max","weightedmean","lasttoken","cls"],"include_prompt":false}"""),
        ];
        using var encoder = TextEncoder.Open(EncoderFiles.FromMemory("tiny", TinyEncoder.TokenFiles(files)), new() { Prompt = "zz" });
        // Tokens z, z, a, b; weights of the last two 3 and 4; the first token is the prompt's.
        Vectors.AreClose([1.5f, 2.5f, 1, 2, 4, 1, 11 / 7f, 19 / 7f, 1, 2, 4, 1, 26, 676, 1], encoder.Embed("ab"), 1e-5, "pooled");
        // Of nothing but the prompt there is nothing to pool.
        Vectors.AreClose([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 26, 676, 1], encoder.Embed(""), 1e-5, "only the prompt");
    }

    [TestMethod]
    public void Texts_are_lower_cased_and_cut_at_their_start_where_the_files_say_so()
    {
        using var lower = Open(("sentence_bert_config.json", """{"do_lower_case":true}"""));
        CollectionAssert.AreEqual(lower.Embed("abc"), lower.Embed("ABC"));
        using var left = TextEncoder.Open(
            EncoderFiles.FromMemory("tiny", TinyEncoder.TokenFiles(("tokenizer_config.json", """{"truncation_side":"left"}"""))), new() { MaxTokens = 2, Pooling = PoolingMode.Cls });
        Assert.AreEqual(3, left.Embed("abcd")[0]);
    }

    [TestMethod]
    public void The_transformer_may_lie_in_a_folder_of_its_own()
    {
        using var folder = new TemporaryFolder();
        TinyEncoder.Write(folder["tiny", "0_Transformer"], TinyEncoder.TokenFiles());
        File.WriteAllText(folder["tiny", "modules.json"], Modules.Replace("\"path\":\"\"", "\"path\":\"0_Transformer\"", StringComparison.Ordinal));
        Directory.CreateDirectory(folder["tiny", "1_Pooling"]);
        File.WriteAllText(folder["tiny", PoolingFile], """{"pooling_mode_max_tokens":true}""");
        using var encoder = TextEncoder.Load(folder["tiny"]);
        Assert.AreEqual("0_Transformer/model.onnx", encoder.Description.ModelFile);
        Assert.AreEqual("max", encoder.Description.Pooling!.ToString());
    }

    [TestMethod]
    public void A_vocabulary_without_a_tokenizer_file_opens_from_memory_too()
    {
        var golden = new EncoderGolden("tiny-gpt2");
        using var onDisk = TextEncoder.Load(golden.Model, new() { Pooling = PoolingMode.LastToken });
        var files = new Dictionary<string, byte[]>();
        foreach (var file in onDisk.Files.FileNames)
        {
            using var copy = new MemoryStream();
            onDisk.Files.CopyTo(file, copy);
            files.Add(file, copy.ToArray());
        }

        using var inMemory = TextEncoder.Open(EncoderFiles.FromMemory("tiny-gpt2", files), new() { Pooling = PoolingMode.LastToken });
        CollectionAssert.AreEqual(onDisk.Embed(golden.Texts[3]), inMemory.Embed(golden.Texts[3]));
        CollectionAssert.AreEqual(new float[32], inMemory.Embed(""));
    }

    [TestMethod]
    public void A_model_without_a_mask_is_never_padded()
    {
        using var encoder = TextEncoder.Open(EncoderFiles.FromMemory("few", TinyEncoder.FewLetters()));
        Assert.AreEqual(BatchComposition.EqualLengths, encoder.Description.Batches);
        var texts = Enumerable.Range(0, 50).Select(i => new string((char)('a' + (i % 20)), i % 9)).ToArray();
        var embeddings = new float[150];
        encoder.Embed(texts, embeddings);
        for (var i = 0; i < texts.Length; i++)
            Vectors.AreClose(TinyEncoder.Expected(texts[i]), embeddings.AsSpan(3 * i, 3), 1e-4, texts[i]);
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => TextEncoder.Open(encoder.Files, new() { Batches = BatchComposition.SimilarLengths })).Message, "no attention mask");
    }

    [TestMethod]
    public void Inputs_may_be_32_bits_wide_and_positions_are_counted()
    {
        var files = TinyEncoder.Files(graph =>
        {
            var ids = graph.Input("input_ids", DataType.Int32, "batch", "sequence");
            graph.Input("attention_mask", DataType.Int32, "batch", "sequence");
            var positions = graph.Cast(graph.Input("position_ids", DataType.Int64, "batch", "sequence"), DataType.Float);
            var types = graph.Cast(graph.Input("token_type_ids", DataType.Int32, "batch", "sequence"), DataType.Float);
            var sum = graph.Add(graph.Cast(ids, DataType.Float), graph.Mul(graph.Constant(100f), graph.Add(positions, types)));
            graph.Output("token_embeddings", graph.Unsqueeze(sum, 2), DataType.Float, "batch", "sequence", 1);
        });
        using var encoder = TextEncoder.Open(EncoderFiles.FromMemory("narrow", files), new() { Pooling = new Pooling(PoolingMode.Cls, PoolingMode.LastToken) });
        var embeddings = new float[6];
        encoder.Embed(["abc", "b", ""], embeddings);
        CollectionAssert.AreEqual(new float[] { 1, 203, 2, 2, 0, 0 }, embeddings);
        // The second text's tokens are of type 1.
        CollectionAssert.AreEqual(new float[] { 1, 302 }, encoder.Embed("ac", "b"));
    }

    private static TextEncoder Open(params (string Name, string Json)[] others) =>
        TextEncoder.Open(EncoderFiles.FromMemory("tiny", TinyEncoder.TokenFiles(others)));
}
