using System.Text;
using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Testing;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Embeddings.Tests.Encoders;

[TestClass]
public sealed class EncoderFilesTests
{
    [TestMethod]
    public void Files_can_be_carried_elsewhere_and_opened_from_memory()
    {
        using var folder = new TemporaryFolder();
        TinyEncoder.Write(folder["tiny"]);
        File.WriteAllText(folder["tiny", "LICENSE"], "free");
        File.WriteAllText(folder["tiny", "notes.txt"], "not part of the encoder");
        using var original = TextEncoder.Load(folder["tiny"]);

        var copies = new Dictionary<string, byte[]>();
        foreach (var file in original.Files.FileNames)
        {
            using var copy = new MemoryStream();
            original.Files.CopyTo(file, copy);
            copies.Add(file, copy.ToArray());
        }

        using var carried = TextEncoder.Open(EncoderFiles.FromMemory("tiny", copies));

        CollectionAssert.AreEqual(new[] { "LICENSE", "config.json", "model.onnx", "tokenizer.json" }, copies.Keys);
        Assert.AreEqual(original.ContentHash, carried.ContentHash);
        Assert.AreEqual(64, carried.ContentHash.Length);
        Assert.AreEqual(folder["tiny"], original.Directory);
        Assert.IsNull(carried.Directory);
        CollectionAssert.AreEqual(original.Embed("abc"), carried.Embed("abc"));
    }

    [TestMethod]
    public void The_hash_depends_on_every_file()
    {
        var hash = EncoderFiles.FromMemory("a", TinyEncoder.Files()).ContentHash;
        foreach (var file in TinyEncoder.Files().Keys)
        {
            var files = TinyEncoder.Files();
            // A blank, or a protobuf field that means nothing.
            files[file] = [.. files[file], .. file.EndsWith(".onnx", StringComparison.Ordinal) ? new byte[] { 0xA0, 0x06, 0x00 } : " "u8.ToArray()];
            Assert.AreNotEqual(hash, EncoderFiles.FromMemory("a", files).ContentHash, file);
        }

        Assert.AreEqual(hash, EncoderFiles.FromMemory("b", TinyEncoder.Files()).ContentHash);
    }

    [TestMethod]
    public void A_file_that_changed_since_is_not_passed_off_as_the_one_that_was_loaded()
    {
        using var folder = new TemporaryFolder();
        TinyEncoder.Write(folder["tiny"]);
        using var encoder = TextEncoder.Load(folder["tiny"]);
        File.AppendAllText(folder["tiny", "config.json"], " ");

        var e = Assert.ThrowsExactly<IOException>(() => encoder.Files.CopyTo("config.json", Stream.Null));
        StringAssert.Contains(e.Message, "'config.json'");
        Assert.ThrowsExactly<ArgumentException>(() => encoder.Files.CopyTo("../secret", Stream.Null));
    }

    [TestMethod]
    public void Opening_from_memory_leaves_no_files()
    {
        var before = Directory.GetFileSystemEntries(Path.GetTempPath()).Where(entry => entry.Contains("onnx", StringComparison.OrdinalIgnoreCase)).ToArray();
        using (var encoder = TinyEncoder.Open())
            encoder.Embed("a");
        var after = Directory.GetFileSystemEntries(Path.GetTempPath()).Where(entry => entry.Contains("onnx", StringComparison.OrdinalIgnoreCase)).ToArray();
        CollectionAssert.AreEquivalent(before, after);
    }

    [TestMethod]
    public void A_missing_directory_is_named_with_its_cure()
    {
        var e = Assert.ThrowsExactly<DirectoryNotFoundException>(() => TextEncoder.Load("/nowhere/at-all"));
        StringAssert.Contains(e.Message, "at-all");
        StringAssert.Contains(e.Message, "build.sh setup");
    }

    [TestMethod]
    [DataRow("spiece.model")]
    [DataRow("sentencepiece.bpe.model")]
    public void A_slow_tokenizer_alone_is_named_with_its_cure(string file)
    {
        using var folder = new TemporaryFolder();
        TinyEncoder.Write(folder["tiny"]);
        File.Move(folder["tiny", "tokenizer.json"], folder["tiny", file]);
        var message = Assert.ThrowsExactly<FileNotFoundException>(() => TextEncoder.Load(folder["tiny"])).Message;
        StringAssert.Contains(message, $"Of '{file}' transformers makes it", StringComparison.Ordinal);
        StringAssert.Contains(message, "save_pretrained", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("model.onnx")]
    [DataRow("tokenizer.json")]
    [DataRow("config.json")]
    public void A_missing_file_is_named(string file)
    {
        using var folder = new TemporaryFolder();
        TinyEncoder.Write(folder["tiny"]);
        File.Delete(folder["tiny", file]);
        var files = TinyEncoder.Files();
        files.Remove(file);

        StringAssert.Contains(Assert.ThrowsExactly<FileNotFoundException>(() => TextEncoder.Load(folder["tiny"])).Message, $"no file '{file}'");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => EncoderFiles.FromMemory("tiny", files)).Message, $"'{file}'");
    }

    [TestMethod]
    public void A_file_that_does_not_belong_is_refused()
    {
        var files = TinyEncoder.Files();
        files.Add("../evil", []);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => EncoderFiles.FromMemory("tiny", files)).Message, "../evil");
    }

    [TestMethod]
    [DataRow("", "not JSON")]
    [DataRow("[]", "not a JSON object")]
    [DataRow("{}", "'max_position_embeddings'")]
    [DataRow("""{"max_position_embeddings":0}""", "a positive integer is expected")]
    [DataRow("""{"max_position_embeddings":"10"}""", "a positive integer is expected")]
    [DataRow("""{"max_position_embeddings":1e300}""", "a positive integer is expected")]
    [DataRow("""{"max_position_embeddings":10,"vocab_size":26}""", "has 27 ids, but its model knows only 26")]
    public void A_configuration_that_does_not_fit_is_refused(string config, string reason) =>
        StringAssert.Contains(Refuse<InvalidDataException>(TinyEncoder.Files(config: config)), reason);

    [TestMethod]
    public void A_tokenizer_with_more_ids_than_the_models_table_has_rows_is_refused_whatever_the_configuration_says()
    {
        foreach (var config in (string[])["""{"max_position_embeddings":10}""", """{"max_position_embeddings":10,"vocab_size":27}"""])
        {
            var files = TinyEncoder.Files(
                graph => graph.Output("last_hidden_state", TinyEncoder.Words(graph, letters: 20), DataType.Float, "batch", "sequence", TinyEncoder.Dimensions), config);
            var error = Assert.ThrowsExactly<InvalidDataException>(() => TextEncoder.Open(EncoderFiles.FromMemory("few", files)));
            StringAssert.Contains(error.Message, "has 27 ids, but its model's table has only 21 rows", StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public void A_model_that_does_not_fit_is_refused_with_what_it_has()
    {
        StringAssert.Contains(
            Refuse<InvalidDataException>(TinyEncoder.Files(graph => graph.Output("sentence_embedding", graph.Relu(graph.Input("pixels", DataType.Float, "n", 3)), DataType.Float, "n", 3))),
            "no input 'input_ids'; its inputs are 'pixels'");
        StringAssert.Contains(
            Refuse<InvalidDataException>(TinyEncoder.Files(graph =>
            {
                graph.Input("attention_mask", DataType.Int64, "batch", "sequence");
                graph.Output("sentence_embedding", graph.Relu(graph.Input("input_ids", DataType.Float, "n", 3)), DataType.Float, "n", 3);
            })),
            "'input_ids' of 'model.onnx of tiny' is Float [-1, 3]");
        StringAssert.Contains(
            Refuse<NotSupportedException>(TinyEncoder.Files(graph => graph.Output("pooled", TinyEncoder.MeanOf(graph), DataType.Float, "batch", 3))),
            "has none of the outputs 'sentence_embedding', 'last_hidden_state', 'token_embeddings', 'pooler_output'; it has 'pooled'");
        StringAssert.Contains(
            Refuse<NotSupportedException>(TinyEncoder.Files(graph =>
            {
                var past = graph.Cast(graph.Input("past_key_values.0.key", DataType.Int64, "batch", "one"), DataType.Float);
                graph.Output("sentence_embedding", graph.Add(TinyEncoder.MeanOf(graph), past), DataType.Float, "batch", 3);
            })),
            "the input 'past_key_values.0.key'");
        StringAssert.Contains(
            Refuse<InvalidDataException>(TinyEncoder.Files(graph =>
            {
                var product = graph.Mul(graph.Input("input_ids", DataType.Int64, "batch", "sequence"), graph.Input("attention_mask", DataType.Int64, "batch", "sequence"));
                graph.Output("sentence_embedding", graph.Cast(product, DataType.Float), DataType.Float, "batch", "sequence");
            })),
            "'hidden_size'");
    }

    [TestMethod]
    public void A_damaged_model_is_refused()
    {
        var files = TinyEncoder.Files();
        files["model.onnx"] = Encoding.UTF8.GetBytes("version https://git-lfs.github.com/spec/v1");
        StringAssert.Contains(Refuse<InvalidDataException>(files), "'model.onnx of tiny' is not an ONNX model");

        files["model.onnx"] = TinyEncoder.Files()["model.onnx"][..100];
        Refuse<InvalidDataException>(files);
    }

    [TestMethod]
    public void An_encoder_that_could_not_be_opened_can_be_opened_once_it_is_repaired()
    {
        using var folder = new TemporaryFolder();
        TinyEncoder.Write(folder["tiny"], TinyEncoder.Files(config: "{}"));
        Assert.ThrowsExactly<InvalidDataException>(() => TextEncoder.Load(folder["tiny"]));
        Assert.ThrowsExactly<InvalidDataException>(() => TextEncoder.Load(folder["tiny"]));

        TinyEncoder.Write(folder["tiny"]);
        using var encoder = TextEncoder.Load(folder["tiny"]);
        Assert.AreEqual(TinyEncoder.Dimensions, encoder.Dimensions);
    }

    private static string Refuse<T>(Dictionary<string, byte[]> files)
        where T : Exception =>
        Assert.ThrowsExactly<T>(() => TextEncoder.Open(EncoderFiles.FromMemory("tiny", files))).Message;
}
