using System.Diagnostics;
using System.Globalization;

namespace MLExtensions.Core.Tests.Caching;

/// <summary>A running <see cref="CacheWorker"/>.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;

    private WorkerProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, e) => Errors += e.Data;
        _process.BeginErrorReadLine();
    }

    public string Errors { get; private set; } = "";

    public static WorkerProcess Start(string path, long bound, int first, int count, int rounds) =>
        new(new ProcessStartInfo("dotnet", Arguments(path, bound, first, count, rounds)));

    /// <summary>A worker whose files cannot grow beyond a size, as on a full disk (the shell's limit, in blocks of 1,024 bytes).</summary>
    public static WorkerProcess StartOnSmallDisk(int blocks, string path, long bound, int first, int count) => new(new ProcessStartInfo(
        "bash", ["-c", $"trap '' XFSZ; ulimit -f {blocks}; exec dotnet \"$@\"", "worker", .. Arguments(path, bound, first, count, 1)])
    {
        // The runtime's own mapped files are larger than the limit.
        Environment = { ["DOTNET_EnableWriteXorExecute"] = "0", ["DOTNET_EnableDiagnostics"] = "0" },
    });

    public void WaitForRound()
    {
        if (_process.StandardOutput.ReadLine() != "round")
            Assert.Fail(Errors);
    }

    public (long Hits, long Misses, int Wrong, string Writing) WaitForEnd()
    {
        var lines = _process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        _process.WaitForExit();
        Assert.AreEqual(0, _process.ExitCode, Errors);
        var fields = lines[^1].Split(' ');
        var numbers = fields[..3].Select(field => int.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        return (numbers[0], numbers[1], numbers[2], fields[3].Trim());
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private static string[] Arguments(string path, params long[] numbers) =>
        [typeof(CacheWorker).Assembly.Location, path, .. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))];
}
