using System.Diagnostics;

namespace WebScoring;

/// <summary>The service that a training wrote: built, and running on a port that is free.</summary>
internal sealed class Service : IDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;

    private Service(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Builds the project against this example's own assemblies; users have the packages.</summary>
    public static string Build(string folder)
    {
        var output = Path.Combine(folder, "service");
        var start = new ProcessStartInfo("dotnet",
            ["build", Path.Combine(folder, "app", "ScoringApp.csproj"), "-c", "Release", "-v", "q", "--nologo", "-clp:ErrorsOnly", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-o", output,
             $"-p:MLExtensionsFolder={AppContext.BaseDirectory.TrimEnd('/', '\\')}", "-p:ImportDirectoryBuildProps=false", "-p:ImportDirectoryBuildTargets=false"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? Path.Combine(output, "ScoringApp.dll") : throw new InvalidOperationException($"The service cannot be built:\n{text}");
    }

    public static Service Start(string program)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(program),
        })!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                // What else it says must go somewhere, or it waits.
                _ = Task.Run(process.StandardOutput.ReadToEnd);
                return new Service(process, new Uri(line[(at + Listening.Length)..]));
            }
        }

        throw new InvalidOperationException($"The service ended with {process.ExitCode}.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
