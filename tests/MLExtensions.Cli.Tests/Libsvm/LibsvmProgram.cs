using System.Diagnostics;

namespace MLExtensions.Cli.Tests.Libsvm;

/// <summary>LIBSVM's own programs.</summary>
internal static class LibsvmProgram
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs a program and returns what it wrote to standard output; a test is inconclusive where it is not installed.</summary>
    public static string Run(string name, params string[] args)
    {
        if (!IsInstalled(name))
            Assert.Inconclusive($"{name} is not installed (Debian: libsvm-tools).");
        using var process = Process.Start(new ProcessStartInfo(name, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.IsTrue(process.WaitForExit(s_patience), $"{name} {string.Join(' ', args)}");
        Assert.AreEqual(0, process.ExitCode, $"{name} {string.Join(' ', args)}: {output}{error.Result}");
        return output;
    }

    private static bool IsInstalled(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));
}
