using System.Diagnostics;

namespace MLExtensions.Cli.Tests.Support;

/// <summary>Runs the SDK, as a user of what was written would.</summary>
internal static class DotNet
{
    /// <summary>Builds a project against the assemblies beside this one, and fails the test with the output where that fails or warns of the code.</summary>
    public static void Build(string project, string output)
    {
        // Nothing that stays behind, and holds this end of the pipe.
        string[] quiet = ["-v", "q", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"];
        var folder = AppContext.BaseDirectory.TrimEnd('/', '\\');
        var start = new ProcessStartInfo(
            "dotnet", ["build", project, "-c", "Release", .. quiet, "-o", output, $"-p:MLExtensionsFolder={folder}", "-p:ImportDirectoryBuildProps=false"])
        {
            RedirectStandardOutput = true,
        };
        // The test host's own settings do not concern a build.
        start.Environment.Remove("MSBUILD_EXE_PATH");
        start.Environment.Remove("MSBuildSDKsPath");
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, text);
        Assert.DoesNotContain("warning CS", text);
    }
}
