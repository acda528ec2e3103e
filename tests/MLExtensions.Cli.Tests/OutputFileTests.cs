using MLExtensions.Cli.Tests.Support;
using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Cli.Tests;

/// <summary>An output file is the old one or the whole new one, and nothing else is left behind.</summary>
[TestClass]
public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public OutputFileTests() => TinyEncoder.Write(_folder["model"]);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void A_run_replaces_the_file()
    {
        _folder.Write("v.csv", "old");
        Embed("a\n", "v.csv").Succeeded();

        Assert.AreEqual("e0,e1,e2\n1,1,1\n", File.ReadAllText(_folder["v.csv"]));
        CollectionAssert.AreEqual(new[] { "v.csv" }, _folder.Files());
    }

    [TestMethod]
    public void A_failed_run_leaves_the_old_file()
    {
        _folder.Write("v.csv", "old");
        var bad = new string('\n', 5000) + "{";
        Tool.RunWith(bad.Replace("\n", "{\"text\":\"a\"}\n", StringComparison.Ordinal), "embed", "--model", _folder["model"], "--input", "-", "--input-format", "jsonl",
            "--output", _folder["v.csv"]).Failed("line 5001");

        Assert.AreEqual("old", File.ReadAllText(_folder["v.csv"]));
        CollectionAssert.AreEqual(new[] { "v.csv" }, _folder.Files());
    }

    [TestMethod]
    public void A_cancelled_run_leaves_the_old_file_and_returns_130()
    {
        _folder.Write("v.csv", "old");
        using var cancellation = new CancellationTokenSource();
        using var rows = new EndlessRows("", "abc\n", row => Cancel(row, cancellation), long.MaxValue);

        var run = Tool.RunWith(rows, cancellation.Token, "embed", "--model", _folder["model"], "--input", "-", "--output", _folder["v.csv"]);

        Assert.AreEqual(130, run.ExitCode, run.Error);
        Assert.AreEqual("mlext: error: cancelled.", run.Error.TrimEnd());
        Assert.AreEqual("old", File.ReadAllText(_folder["v.csv"]));
        CollectionAssert.AreEqual(new[] { "v.csv" }, _folder.Files());
    }

    [TestMethod]
    public void Prediction_can_be_cancelled_too()
    {
        Models.SaveFilms(_folder["films.zip"]);
        using var cancellation = new CancellationTokenSource();
        using var rows = new EndlessRows("Year,Budget\n", "1990,5\n", row => Cancel(row, cancellation), long.MaxValue);

        var run = Tool.RunWith(rows, cancellation.Token, "predict", "--model", _folder["films.zip"], "--input", "-", "--input-format", "csv", "--output", _folder["s.csv"]);

        Assert.AreEqual(130, run.ExitCode, run.Error);
        CollectionAssert.AreEqual(new[] { "films.zip" }, _folder.Files());
    }

    [TestMethod]
    public void A_folder_that_does_not_exist_is_refused_before_the_work()
    {
        Embed("a\n", Path.Combine("none", "v.csv")).Failed("folder", "does not exist", "Create it");
        Embed("a\n", "model").Failed("is a folder");
    }

    [TestMethod]
    public void A_link_stays_a_link()
    {
        _folder.Write("real.csv", "old");
        try
        {
            File.CreateSymbolicLink(_folder["v.csv"], _folder["real.csv"]);
        }
        catch (IOException e)
        {
            Assert.Inconclusive($"This system does not let the test make links: {e.Message}");
        }

        Embed("a\n", "v.csv").Succeeded();

        Assert.AreEqual(_folder["real.csv"], new FileInfo(_folder["v.csv"]).LinkTarget);
        Assert.AreEqual("e0,e1,e2\n1,1,1\n", File.ReadAllText(_folder["real.csv"]));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Permissions_stay_and_devices_are_written_to()
    {
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(_folder.Write("v.csv", "old"), Mode);
        Embed("a\n", "v.csv").Succeeded();
        Embed("a\n", "/dev/null").Succeeded();

        Assert.AreEqual(Mode, File.GetUnixFileMode(_folder["v.csv"]));
        Assert.AreEqual(0, new FileInfo("/dev/null").Length);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void A_full_disk_is_named() => Embed("a\n", "/dev/full").Failed("Writing to '/dev/full' failed: No space left");

    private ToolRun Embed(string text, string output) => Tool.RunWith(text,
        "embed", "--model", _folder["model"], "--input", "-", "--output", _folder[output], "--output-format", "csv");

    private static bool Cancel(long row, CancellationTokenSource cancellation)
    {
        if (row == 10_000)
            cancellation.Cancel();
        return true;
    }
}
