using System.Diagnostics;

namespace MLExtensions.Cli.Tests.Support;

/// <summary>Runs the SDK, as a user of what was written would.</summary>
internal static class DotNet
{
    /// <summary>Builds a project against the assemblies beside this one, and fails the test with the output where that fails or warns of the code.</summary>
    public static void Build(string project, string output)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            ["build", project, "-c", "Release", "-v", "q", "--nologo", "-o", output, $"-p:MLExtensionsFolder={AppContext.BaseDirectory.TrimEnd('/', '\\')}", "-p:ImportDirectoryBuildProps=false"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, text);
        Assert.DoesNotContain("warning CS", text);
    }
}
