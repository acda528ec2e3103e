using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.ML;
using MLExtensions.Caching;
using MLExtensions.Cli.Tests.Rows;
using MLExtensions.Cli.Tests.Support;
using MLExtensions.Embeddings;
using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Cli.Tests;

/// <summary>The tool as a process of its own.</summary>
[TestClass]
public sealed class ProcessTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Bare_names_of_links_lead_to_the_files_beside_them()
    {
        _folder.Write("data.txt", "1 1:0.5\n-1 1:-0.5\n1 1:0.7\n-1 1:-0.9\n");
        _folder.Write("real.model", "");
        File.CreateSymbolicLink(_folder["link.model"], "real.model");
        File.CreateSymbolicLink(_folder["new.model"], "later.model");
        File.CreateSymbolicLink(_folder["link.txt"], "data.txt");

        Assert.AreEqual(0, Run("svm", "train", "-q", "data.txt", "link.model"));
        Assert.AreEqual(0, Run("svm", "train", "-q", "link.txt", "new.model"));
        Assert.AreNotEqual(0, Run("svm", "train", "-q", "link.txt", "data.txt"), "the data would be overwritten");

        StringAssert.StartsWith(File.ReadAllText(_folder["real.model"]), "svm_type c_svc");
        Assert.AreEqual(File.ReadAllText(_folder["real.model"]), File.ReadAllText(_folder["later.model"]));
        Assert.AreEqual("real.model", new FileInfo(_folder["link.model"]).LinkTarget);
        StringAssert.StartsWith(File.ReadAllText(_folder["data.txt"]), "1 1:0.5");

        int Run(params string[] args)
        {
            using var process = Start(args);
            Assert.IsTrue(process.WaitForExit(s_patience));
            return process.ExitCode;
        }
    }

    [TestMethod]
    public void Processes_share_a_cache()
    {
        TinyEncoder.Write(_folder["model"]);
        var texts = Enumerable.Range(0, 3000).Select(i => new string((char)('a' + (i % 26)), 1 + (i % 11)) + (char)('a' + (i / 26 % 26))).ToArray();
        var input = _folder.Write("texts.txt", string.Join('\n', texts));
        Process[] processes = [.. Enumerable.Range(0, 3).Select(i =>
            Start("embed", "--model", _folder["model"], "--input", input, "--cache", _folder["shared.cache"], "--output", _folder[$"{i}.npy"]))];
        foreach (var process in processes)
        {
            Assert.IsTrue(process.WaitForExit(s_patience));
            Assert.AreEqual(0, process.ExitCode, process.StandardError.ReadToEnd());
            process.Dispose();
        }

        using var encoder = TextEncoder.Load(_folder["model"]);
        var expected = new float[texts.Length * encoder.Dimensions];
        encoder.Embed(texts, expected);
        foreach (var name in new[] { "0.npy", "1.npy", "2.npy" })
            Vectors.AreClose(expected, NpyFile.Read(_folder[name]).Floats, 1e-4, name);
        using var cache = EmbeddingCache.OpenFile(_folder["shared.cache"]);
        Assert.AreEqual(texts.Distinct().Count(), cache.Statistics.Entries);
    }

    [TestMethod]
    public void Another_process_predicts_the_same_bits()
    {
        var model = Models.SaveFilms(_folder["films.zip"]);
        var films = Film.Make(20);
        using var process = Start("predict", "--model", _folder["films.zip"], "--input", "-", "--input-format", "csv", "--output", "-", "--output-format", "csv");
        process.StandardInput.Write("Year,Budget\n");
        foreach (var film in films)
            process.StandardInput.Write(string.Create(CultureInfo.InvariantCulture, $"{film.Year},{film.Budget}\n"));
        process.StandardInput.Close();

        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.IsTrue(process.WaitForExit(s_patience));
        Assert.AreEqual(0, process.ExitCode, error.Result);
        using var engine = new MLContext().Model.CreatePredictionEngine<Film, ScoredFilm>(model);
        CollectionAssert.AreEqual(films.Select(f => engine.Predict(f).Score).ToArray(),
            output.TrimEnd().Split('\n').Skip(1).Select(l => float.Parse(l, CultureInfo.InvariantCulture)).ToArray());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [DataRow("embed --model {0}/model --input - --output {0}/out.npy", "abc\n")]
    [DataRow("svm train - {0}/out", "1 1:2\n")]
    [DataRow("svm search - {0}/out", "1 1:2\n")]
    public void An_interrupted_run_leaves_nothing_behind_even_while_input_is_awaited(string line, string input)
    {
        TinyEncoder.Write(_folder["model"]);
        using var process = Start(string.Format(CultureInfo.InvariantCulture, line, _folder.Path).Split(' '));
        process.StandardInput.Write(input);
        process.StandardInput.Flush();
        var clock = Stopwatch.StartNew();
        while (_folder.Files().Length == 0 && clock.Elapsed < s_patience)
            Thread.Sleep(20);
        Assert.HasCount(1, _folder.Files());
        StringAssert.EndsWith(_folder.Files()[0], ".tmp");

        // SIGTERM takes the path of Ctrl-C's SIGINT, which a test run in the background ignores, and its children with it.
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            kill.WaitForExit();

        if (!process.WaitForExit(s_patience))
        {
            process.Kill();
            Assert.Fail("The tool did not end.");
        }

        Assert.AreEqual(130, process.ExitCode);
        Assert.AreEqual("mlext: error: cancelled.", process.StandardError.ReadToEnd().TrimEnd());
        Assert.IsEmpty(_folder.Files());
    }

    [TestMethod]
    public void Texts_outside_the_machines_code_page_survive_both_ways()
    {
        Models.SaveEveryType(_folder["every.zip"]);
        using var process = Start("predict", "--model", _folder["every.zip"], "--input", "-", "--input-format", "csv", "--output", "-", "--columns", "Text", "--quiet");
        process.StandardInput.BaseStream.Write("Text\r\nzażółć 🐝\r\n"u8);
        process.StandardInput.Close();

        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        Assert.IsTrue(process.WaitForExit(s_patience));
        Assert.AreEqual("zażółć 🐝", JsonDocument.Parse(output.ToArray()).RootElement.GetProperty("Text").GetString());
        Assert.AreEqual("", process.StandardError.ReadToEnd());
    }

    private Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "mlext.dll"), .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.Path,
        };
        return Process.Start(start)!;
    }
}
