using MLExtensions.Testing;
using MLExtensions.Tokenizers.Tests.Support;

namespace MLExtensions.Tokenizers.Tests;

/// <summary>Opening a model directory by whichever files it has.</summary>
[TestClass]
public sealed class DirectoryTests
{
    [TestMethod]
    [DataRow("all-MiniLM-L6-v2", "vocab.txt,tokenizer_config.json,special_tokens_map.json", null)]
    [DataRow("bert-base-uncased", "vocab.txt", null)]
    [DataRow("bert-base-chinese", "vocab.txt", """{"do_lower_case":false}""")]
    [DataRow("bert-base-multilingual-cased", "vocab.txt", """{"do_lower_case":false,"tokenizer_class":"BertTokenizerFast","model_max_length":512}""")]
    [DataRow("roberta-base", "vocab.json,merges.txt", """{"tokenizer_class":"RobertaTokenizer"}""")]
    public void Vocabulary_files_give_the_tokenizer_that_tokenizer_json_gives(string name, string files, string? config)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in files.Split(','))
            File.Copy(Folders.Shared("tokenizers", name, file), folder[file]);
        if (config is not null)
            File.WriteAllText(folder["tokenizer_config.json"], config);
        var tokenizer = Tokenizer.Load(folder.Path);
        var options = new EncodingOptions();

        var differences = new Differences();
        foreach (var golden in Golden.Lines(name, "singles.jsonl.gz"))
        {
            var i = golden.GetProperty("i").GetInt32();
            var encoding = tokenizer.Encode(Golden.Texts[i], options);
            differences.Compare($"ids {i}", golden.GetProperty("ids"), encoding.Ids);
            differences.CompareOffsets($"offsets {i}", golden.GetProperty("o"), encoding.Offsets);
            differences.Compare($"decoded {i}", golden.GetProperty("d").GetString(), tokenizer.Decode(encoding.Ids));
        }

        differences.AssertNone(621 * 3);
    }

    [TestMethod]
    [DataRow("all-MiniLM-L6-v2", "tokenizer.json,tokenizer_config.json,special_tokens_map.json")]
    [DataRow("all-MiniLM-L6-v2", "vocab.txt,tokenizer_config.json,special_tokens_map.json")]
    [DataRow("roberta-base", "vocab.json,merges.txt")]
    public void Files_in_memory_give_the_tokenizer_that_a_directory_gives(string model, string names)
    {
        using var folder = new TemporaryFolder();
        var files = names.Split(',').ToDictionary(name => name, name => File.ReadAllBytes(Folders.Shared("tokenizers", model, name)));
        foreach (var (name, content) in files)
            File.WriteAllBytes(folder[name], content);
        var asked = new List<string>();

        var fromMemory = Tokenizer.Load(name =>
        {
            asked.Add(name);
            return files.GetValueOrDefault(name);
        });

        var fromDirectory = Tokenizer.Load(folder.Path);
        Assert.AreEqual(fromDirectory.Settings, fromMemory.Settings);
        foreach (var text in Golden.Texts.Take(100))
            CollectionAssert.AreEqual(fromDirectory.EncodeToIds(text), fromMemory.EncodeToIds(text), text);
        Assert.IsTrue(asked.All(name => Path.GetFileName(name) == name), "names only, no folders");
    }

    [TestMethod]
    public void Files_in_memory_are_named_in_errors()
    {
        var e = Assert.ThrowsExactly<FileNotFoundException>(() => Tokenizer.Load(_ => null, "model.zip"));
        StringAssert.Contains(e.Message, "'model.zip' has no tokenizer");
        var damaged = Assert.ThrowsExactly<InvalidDataException>(() => Tokenizer.Load(name => name == "tokenizer.json" ? [1, 2, 3] : null, "model.zip"));
        StringAssert.Contains(damaged.Message, Path.Combine("model.zip", "tokenizer.json"));
        Assert.ThrowsExactly<ArgumentNullException>(() => Tokenizer.Load((Func<string, byte[]?>)null!));
    }

    [TestMethod]
    public void The_other_files_tell_the_limit_and_which_token_is_which()
    {
        using var folder = Tiny();
        File.WriteAllText(folder["tokenizer_config.json"], """{"model_max_length":128,"cls_token":{"content":"<c>"},"do_lower_case":false,"anything":[1]}""");
        File.WriteAllText(folder["special_tokens_map.json"], """{"cls_token":"<other>","pad_token":"<p>","mask_token":null}""");
        var settings = Tokenizer.Load(folder.Path).Settings;

        Assert.AreEqual(128, settings.ModelMaxLength);
        Assert.AreEqual("<c>", settings.ClassificationToken);
        Assert.AreEqual("<p>", settings.PaddingToken);
        Assert.IsNull(settings.MaskToken);
    }

    [TestMethod]
    public void A_limit_written_as_a_huge_number_is_none()
    {
        using var folder = Tiny();
        File.WriteAllText(folder["tokenizer_config.json"], """{"model_max_length":1000000000000000019884624838656}""");

        Assert.IsNull(Tokenizer.Load(folder.Path).Settings.ModelMaxLength);
    }

    [TestMethod]
    public void A_directory_without_a_tokenizer_says_what_is_missing()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["vocab.json"], "{}");

        var e = Assert.ThrowsExactly<FileNotFoundException>(() => Tokenizer.Load(folder.Path));
        StringAssert.Contains(e.Message, "merges.txt");
        StringAssert.Contains(e.Message, "tokenizer.json");
    }

    [TestMethod]
    [DataRow("vocab.txt", "a\nb", null, "lacks the token '[SEP]'")]
    [DataRow("vocab.json", """{"a":0}""", "a b", "needs the token 'b'")]
    [DataRow("vocab.json", """{"a":0}""", "a b c", "entry 0 of the merges")]
    [DataRow("vocab.json", "[]", "", "not a JSON object")]
    public void A_damaged_vocabulary_is_refused_with_a_reason(string file, string content, string? merges, string reason)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[file], content);
        if (merges is not null)
            File.WriteAllText(folder["merges.txt"], merges);

        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => Tokenizer.Load(folder.Path)).Message, reason);
    }

    [TestMethod]
    [DataRow("vocab.txt", "CLIPTokenizer")]
    [DataRow("vocab.json", "CLIPTokenizer")]
    public void A_class_that_needs_more_than_a_vocabulary_is_refused_by_name(string file, string name)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[file], "{}");
        File.WriteAllText(folder["merges.txt"], "");
        File.WriteAllText(folder["tokenizer_config.json"], $$"""{"tokenizer_class":"{{name}}"}""");

        StringAssert.Contains(Assert.ThrowsExactly<NotSupportedException>(() => Tokenizer.Load(folder.Path)).Message, name);
    }

    private static TemporaryFolder Tiny()
    {
        var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["tokenizer.json"], TokenizerJson.WordPiece("a"));
        return folder;
    }
}
