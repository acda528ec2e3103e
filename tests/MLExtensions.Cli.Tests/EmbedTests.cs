using System.Globalization;
using System.Text.Json;
using MLExtensions.Caching;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Tests.Support;
using MLExtensions.Embeddings;
using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Onnx.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Cli.Tests;

[TestClass]
public sealed class EmbedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;

    public EmbedTests()
    {
        _model = _folder["model"];
        TinyEncoder.Write(_model);
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Each_output_format_holds_each_rows_embedding_in_order()
    {
        // More rows than are embedded at a time, of very different lengths.
        string[] texts = [.. Enumerable.Range(0, 5000).Select(i => new string((char)('a' + (i % 26)), i % 12))];
        var input = _folder.Write("texts.txt", string.Join('\n', texts) + "\n");
        foreach (var name in new[] { "v.npy", "v.csv", "v.tsv", "v.jsonl" })
            Tool.Run("embed", "--model", _model, "--input", input, "--output", _folder[name]).Succeeded();

        var expected = texts.SelectMany(TinyEncoder.Expected).ToArray();
        var npy = NpyFile.Read(_folder["v.npy"]);
        CollectionAssert.AreEqual(new long[] { 5000, TinyEncoder.Dimensions }, npy.Shape);
        CollectionAssert.AreEqual(expected, npy.Floats);
        CollectionAssert.AreEqual(expected, Numbers("v.csv", ','));
        CollectionAssert.AreEqual(expected, Numbers("v.tsv", '\t'));
        Assert.AreEqual("e0,e1,e2", File.ReadLines(_folder["v.csv"]).First());
        var json = File.ReadLines(_folder["v.jsonl"])
            .SelectMany(l => JsonDocument.Parse(l).RootElement.GetProperty("embedding").EnumerateArray().Select(x => x.GetSingle())).ToArray();
        CollectionAssert.AreEqual(expected, json);
    }

    [TestMethod]
    [DataRow("rows.jsonl", "{\"id\":1,\"text\":\"ab\"}\n\n{\"text\":null}\r\n{\"text\":\"\"}\n{\"text\":\"c\",\"x\":{\"y\":[1]}}")]
    [DataRow("rows.ndjson", "{\"text\":\"ab\"}\n{\"text\":\"\"}\n{\"text\":null}\n{\"text\":\"c\"}\n")]
    [DataRow("rows.csv", "id,text\r\n1,ab\r\n2,\r\n3,\"\"\r\n4,c")]
    [DataRow("rows.tsv", "text\tid\nab\t1\n\t2\n\t3\n\"c\"\t4\n")]
    [DataRow("rows.txt", "ab\n\n\nc")]
    [DataRow("rows.TXT", "\uFEFFab\r\n\r\n\r\nc\r\n")]
    public void Every_input_format_gives_its_texts(string name, string content)
    {
        Tool.Run("embed", "--model", _model, "--input", _folder.Write(name, content), "--output", _folder["v.npy"]).Succeeded();

        CollectionAssert.AreEqual(new[] { "ab", "", "", "c" }.SelectMany(TinyEncoder.Expected).ToArray(), NpyFile.Read(_folder["v.npy"]).Floats);
    }

    [TestMethod]
    public void The_input_is_never_replaced_by_its_own_output()
    {
        var input = _folder.Write("texts.jsonl", "{\"text\":\"ab\"}\n");
        File.CreateSymbolicLink(_folder["link.jsonl"], input);
        foreach (var output in new[] { input, _folder["./texts.jsonl"], _folder["link.jsonl"] })
        {
            var run = Tool.Run("embed", "--model", _model, "--input", input, "--output", output);
            Assert.AreEqual(2, run.ExitCode, run.Error);
            StringAssert.Contains(run.Error, "is the input itself");
        }

        Assert.AreEqual("{\"text\":\"ab\"}\n", File.ReadAllText(input));
    }

    [TestMethod]
    public void Every_option_of_the_encoder_reaches_it()
    {
        TinyEncoder.Write(_model, TinyEncoder.TokenFiles(("config_sentence_transformers.json", """{"prompts":{"query":"zz"}}""")));
        File.Move(_folder["model", "model.onnx"], _folder["model", "model_small.onnx"]);
        var input = _folder.Write("texts.jsonl", "{\"text\":\"abc\",\"more\":\"bb\"}\n");
        string[] common = ["embed", "--model", _model, "--onnx", "model_small.onnx", "--input", input, "--output", "-"];

        // Two tokens of the prompt, then those of the text until there are four.
        Assert.AreEqual("{\"embedding\":[26,676,1,2,4,1]}\n", Tool.Run(
            [.. common, "--prompt-name", "query", "--max-length", "4", "--pooling", "cls,last-token", "--threads", "1", "--batch-tokens", "8", "--batches", "single-texts"])
            .Succeeded().Text);
        Assert.AreEqual("{\"embedding\":[2,4.6666665,1]}\n", Tool.Run([.. common, "--prompt", "zz", "--include-prompt", "false"]).Succeeded().Text);
        var unit = Tool.Run([.. common, "--pooling", "max", "--dimensions", "2", "--normalize", "true", "--output-name", "last_hidden_state", "--max-length", "1", "--prompt", "c"]);
        Assert.AreEqual("{\"embedding\":[0.31622776,0.9486833]}\n", unit.Succeeded().Text);
        // The pair's tokens follow those of the first.
        Assert.AreEqual("{\"embedding\":[2,4,1]}\n", Tool.Run([.. common, "--pooling", "last-token", "--pair-column", "more"]).Succeeded().Text);
    }

    [TestMethod]
    public void A_layer_can_be_chosen()
    {
        TinyEncoder.Write(_model, LayeredEncoder.Files(TinyTransformer.Build(TinyFamily.Bert), TinyFamily.Bert));
        using var encoder = TextEncoder.Load(_model, new() { Layer = new EncoderLayers(1, -1) });

        Tool.Run("embed", "--model", _model, "--layer", "1,-1", "--input", _folder.Write("a.txt", "bees\n"), "--output", _folder["v.npy"]).Succeeded();

        CollectionAssert.AreEqual(encoder.Embed("bees"), NpyFile.Read(_folder["v.npy"]).Floats);
        StringAssert.Contains(Tool.Run("inspect", _model, "--layer", "1,-1").Succeeded().Text, "layers       1,3 (option)");
        var run = Tool.RunWith("a", "embed", "--model", _model, "--layer", "4", "--input", "-", "--output", "-");
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Error, "has the layers 0 to 3");
    }

    [TestMethod]
    public void A_cache_serves_the_next_run()
    {
        var input = _folder.Write("a.txt", "bees\nhoney\nbees\n");
        string[] args = ["embed", "--model", _model, "--input", input, "--cache", _folder["vectors.cache"], "--output"];
        StringAssert.Contains(Tool.Run([.. args, _folder["1.npy"]]).Succeeded().Error, "3 dimensions, 0 found in the cache, 2 added (");
        StringAssert.Contains(Tool.Run([.. args, _folder["2.npy"]]).Succeeded().Error, "3 dimensions, 3 found in the cache, 0 added (");
        CollectionAssert.AreEqual(File.ReadAllBytes(_folder["1.npy"]), File.ReadAllBytes(_folder["2.npy"]));

        File.WriteAllText(_folder["other.txt"], "a diary");
        var before = File.ReadAllBytes(_folder["vectors.cache"]);
        var onto = Tool.Run([.. args, _folder["vectors.cache"], "--output-format", "csv"]);
        Assert.AreEqual(2, onto.ExitCode);
        StringAssert.Contains(onto.Error, "is the cache itself, which it would replace. Name another file.");
        CollectionAssert.AreEqual(before, File.ReadAllBytes(_folder["vectors.cache"]));
        Tool.Run([.. args[..^3], "--cache", _folder["other.txt"], "--output", "-"]).Failed("The cache", "other.txt' cannot be opened");
        Assert.AreEqual("a diary", File.ReadAllText(_folder["other.txt"]));
        Tool.Run([.. args[..^3], "--cache", _folder["none", "v.cache"], "--output", "-"]).Failed("folder does not exist");
    }

    [TestMethod]
    public void A_cache_that_cannot_be_written_is_a_warning()
    {
        var path = _folder["vectors.cache"];
        using (EmbeddingCache.OpenFile(path))
        {
        }

        string[] args = ["embed", "--model", _model, "--input", "-", "--cache", path, "--output", "-"];
        var console = new ToolConsole(() => new LockedOut(path + ".lock", "bees\nhoney\n"u8.ToArray()), () => new MemoryStream(), new StringWriter(), errorIsTerminal: false);
        Assert.AreEqual(0, Mlext.RunAsync(args, console).GetAwaiter().GetResult(), console.Error.ToString());
        StringAssert.Contains(console.Error.ToString(), "mlext: warning: the cache is not written any more");
    }

    [TestMethod]
    public void A_value_that_does_not_fit_is_wrong_usage()
    {
        foreach (var (option, value, problem) in new[]
                 {
                     ("--pooling", "sum", "'sum' is no way of pooling"), ("--dimensions", "0", "--dimensions is 0"), ("--dimensions", "9", "have 3"),
                     ("--max-length", "99", "at most 10"), ("--prompt-name", "query", "has no prompts"), ("--threads", "-1", "--threads is -1; it must be 0 (one a core) to 1024."), ("--threads", "100000", "--threads is 100000"),
                     ("--onnx", "../other.onnx", "does not lie in the encoder's directory"), ("--batches", "some", "some"), ("--layer", "x", "'x' is no layer"),
                 })
        {
            var run = Tool.RunWith("a", "embed", "--model", _model, "--input", "-", "--output", "-", option, value);
            Assert.AreEqual(option == "--onnx" ? 1 : 2, run.ExitCode, run.Error);
            StringAssert.Contains(run.Error, problem);
        }
    }

    [TestMethod]
    public void A_row_that_fails_is_named()
    {
        TinyEncoder.Write(_model, TinyEncoder.FewLetters());
        Run("a\nb\nabz\n", "txt").Failed("Row 3 of standard input cannot be embedded");
    }

    [TestMethod]
    public void Another_column_is_named_by_option()
    {
        var input = _folder.Write("films.csv", "Title,text\nabc,zzz\n");
        var run = Tool.Run("embed", "--model", _model, "--input", input, "--column", "title", "--output", "-", "--output-format", "csv").Succeeded();

        Assert.AreEqual(string.Join(',', TinyEncoder.Expected("abc").Select(x => x.ToString(CultureInfo.InvariantCulture))), run.Lines[1]);
    }

    [TestMethod]
    public void A_number_is_embedded_as_its_digits() =>
        Assert.AreEqual("{\"embedding\":[0,0,1]}\n", Run("{\"text\":12.50}\n", "jsonl").Succeeded().Text);

    [TestMethod]
    public void Standard_input_is_text_lines_and_standard_output_JSON_lines_unless_said()
    {
        var run = Tool.RunWith("a\nb", "embed", "--model", _model, "--input", "-", "--output", "-").Succeeded();

        Assert.AreEqual("{\"embedding\":[1,1,1]}\n{\"embedding\":[2,4,1]}\n", run.Text);
        StringAssert.StartsWith(run.Error, "mlext: embedded 2 rows of standard input into standard output, 3 dimensions (");
    }

    [TestMethod]
    public void A_npy_file_can_go_to_standard_output()
    {
        var run = Tool.RunWith("a\nb", "embed", "--model", _model, "--input", "-", "--output", "-", "--output-format", "npy").Succeeded();

        CollectionAssert.AreEqual(new float[] { 1, 1, 1, 2, 4, 1 }, NpyFile.Read(run.Output).Floats);
    }

    [TestMethod]
    public void An_empty_input_gives_no_rows()
    {
        Tool.Run("embed", "--model", _model, "--input", _folder.Write("none.txt", ""), "--output", _folder["v.npy"]).Succeeded();

        CollectionAssert.AreEqual(new long[] { 0, TinyEncoder.Dimensions }, NpyFile.Read(_folder["v.npy"]).Shape);
    }

    [TestMethod]
    public void A_missing_column_is_refused_with_those_there_are()
    {
        Run("id,title\n1,a\n", "csv").Failed("standard input (header) has no column 'text'", "Found: 'id', 'title'");
        Run("{\"text\":\"a\"}\n{\"title\":\"a\"}\n", "jsonl").Failed("standard input, line 2", "no column 'text'", "Found: 'title'");
    }

    [TestMethod]
    public void A_missing_input_is_refused() =>
        Tool.Run("embed", "--model", _model, "--input", _folder["none.csv"], "--output", "-").Failed("none.csv' does not exist");

    [TestMethod]
    public void A_folder_for_an_input_is_refused() =>
        Tool.Run("embed", "--model", _model, "--input", _folder.Path, "--input-format", "txt", "--output", "-").Failed("is a folder");

    [TestMethod]
    public void A_model_that_is_missing_or_not_whole_is_refused()
    {
        Tool.RunWith("a", "embed", "--model", _folder["none"], "--input", "-", "--output", "-").Failed("encoder", _folder["none"]);
        File.Delete(Path.Combine(_model, "tokenizer.json"));
        Run("a", "txt").Failed("encoder", "tokenizer.json");
    }

    [TestMethod]
    public void A_model_that_is_damaged_is_refused()
    {
        File.WriteAllBytes(Path.Combine(_model, "model.onnx"), [1, 2, 3]);
        Run("a", "txt").Failed("encoder", "model.onnx");
    }

    [TestMethod]
    public void Rows_are_embedded_while_they_arrive()
    {
        using var output = new MemoryStream();
        using var rows = new EndlessRows("", "abc\n", row => row < 20_000 || output.Length > 0, 50_000);
        using var error = new StringWriter();
        var console = new Hosting.ToolConsole(() => rows, () => output, error, errorIsTerminal: false);

        var exitCode = Mlext.RunAsync(["embed", "--model", _model, "--input", "-", "--output", "-"], console).GetAwaiter().GetResult();

        Assert.AreEqual(0, exitCode, error.ToString());
        StringAssert.Contains(error.ToString(), "50,000 rows");
    }

    [TestMethod]
    public void A_line_without_end_is_refused_before_it_fills_the_memory()
    {
        using var rows = new EndlessRows("", "abcdefgh", _ => true, long.MaxValue);

        Tool.RunWith(rows, CancellationToken.None, "embed", "--model", _model, "--input", "-", "--output", "-").Failed("line 1", "longer than 64 MiB");
    }

    [TestMethod]
    public void Progress_is_shown_on_a_terminal_only()
    {
        using var error = new StringWriter();
        using var output = new MemoryStream();
        var console = new Hosting.ToolConsole(() => new EndlessRows("", "abc\n", _ => true, 20_000), () => output, error, errorIsTerminal: true);

        Mlext.RunAsync(["embed", "--model", _model, "--input", "-", "--output", "-"], console).GetAwaiter().GetResult();

        StringAssert.Contains(error.ToString(), "Embedding");
        Assert.DoesNotContain("Embedding ", Tool.RunWith("a", "embed", "--model", _model, "--input", "-", "--output", "-").Error);
    }

    [TestMethod]
    public void NumPy_reads_what_is_written()
    {
        if (!File.Exists("/usr/bin/python3") || System.Diagnostics.Process.Start("/usr/bin/python3", ["-c", "import numpy"]) is not { } probe || !Exited(probe))
            Assert.Inconclusive("No Python with NumPy is installed.");
        Tool.Run("embed", "--model", _model, "--input", _folder.Write("a.txt", "a\nb\n"), "--output", _folder["v.npy"]).Succeeded();

        var check = $"import numpy as n; a = n.load('{_folder["v.npy"]}', mmap_mode='r'); assert a.shape == (2, 3) and a.dtype == n.float32 and a[1, 1] == 4 and a.offset % 64 == 0";
        using var python = System.Diagnostics.Process.Start("/usr/bin/python3", ["-c", check]);

        Assert.IsTrue(Exited(python));

        static bool Exited(System.Diagnostics.Process process)
        {
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }

    private ToolRun Run(string input, string format) => Tool.RunWith(input, "embed", "--model", _model, "--input", "-", "--input-format", format, "--output", "-");

    private float[] Numbers(string name, char separator) =>
        [.. File.ReadLines(_folder[name]).Skip(1).SelectMany(l => l.Split(separator)).Select(x => float.Parse(x, CultureInfo.InvariantCulture))];

    /// <summary>An input that, when it is read, puts a folder in the place of a cache's lock: nobody can write any more.</summary>
    private sealed class LockedOut(string path, byte[] content) : MemoryStream(content)
    {
        public override int Read(Span<byte> buffer)
        {
            Lock();
            return base.Read(buffer);
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Lock();
            return base.Read(buffer, offset, count);
        }

        private void Lock()
        {
            if (!Directory.Exists(path))
            {
                File.Delete(path);
                Directory.CreateDirectory(path);
            }
        }
    }
}
