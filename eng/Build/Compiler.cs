using System.Globalization;
using MLExtensions.Build.Sources;

namespace MLExtensions.Build;

/// <summary>Compiles projects in Release with the chosen sources.</summary>
internal sealed class Compiler(Repository repository, BuildSources sources)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>Compiles a project or the solution; MSBuild finds out what has to be done.</summary>
    /// <param name="project">The project or solution file.</param>
    /// <param name="analyze">Whether the analyzers look at the code, which takes half of the time.</param>
    public void Build(string project, bool analyze = true)
    {
        using FileLock held = Lock();
        Compile(project, analyze ? [] : ["-p:RunAnalyzers=false"]);
    }

    /// <summary>Compiles a program unless it is newer than every source file; a look at the files' times settles that.</summary>
    /// <param name="project">The program's project.</param>
    /// <param name="name">The project's name, which is that of its output folder.</param>
    /// <param name="assembly">The program's assembly.</param>
    /// <returns>The path of the compiled program.</returns>
    public string BuildProgram(string project, string name, string assembly)
    {
        string output = sources.OutputOf(repository, name, assembly);
        BuildStamp stamp = new(Path.Combine(repository.Artifacts, sources.Tree, $"{name}.built"), string.Join(' ', sources.Properties));
        if (IsCurrent(project, output, stamp))
            return output;

        using FileLock held = Lock();
        if (!IsCurrent(project, output, stamp))
        {
            Log.Step($"Building {name} ({sources.Label})");
            DateTime started = DateTime.UtcNow;
            Compile(project);
            stamp.Write(started);
        }

        return output;
    }

    /// <summary>Packs the solution's packable projects.</summary>
    public void Pack(string folder)
    {
        using FileLock held = Lock();
        Run(["pack", repository.Solution, "-c", "Release", "-o", folder], "Packing");
    }

    private bool IsCurrent(string project, string output, BuildStamp stamp) => File.Exists(output) && stamp.IsNewerThan(InputsOf(project));

    private FileLock Lock() => FileLock.Acquire(Path.Combine(repository.Artifacts, "build.lock"), Patience);

    private void Compile(string project, params ReadOnlySpan<string> properties) =>
        Run(["build", project, "-c", "Release", .. properties], $"Building {Path.GetFileName(project)}");

    private void Run(IReadOnlyList<string> command, string what)
    {
        CommandResult result = Command.Capture(
            Command.Dotnet, [.. command, "-v", "q", "--nologo", "-clp:NoSummary", .. sources.Properties], repository.Root, Timeout);
        if (result.Succeeded)
            return;

        string outcome = result.TimedOut
            ? string.Create(CultureInfo.InvariantCulture, $"did not finish within {Timeout.TotalMinutes} minutes")
            : "failed";
        IEnumerable<string> errors = result.Output.Where(line => line.Contains(": error ", StringComparison.Ordinal)).Distinct();
        string detail = string.Join(Environment.NewLine, errors.Take(40));
        throw new BuildException($"{what} {outcome} ({sources.Label}).{Environment.NewLine}{(detail.Length > 0 ? detail : result.Tail(40))}");
    }

    // The libraries, the project itself, what all projects share, and the stamps of the unpacked packages.
    private IEnumerable<string> InputsOf(string project)
    {
        EnumerationOptions stamps = new() { RecurseSubdirectories = true, MaxRecursionDepth = 1, AttributesToSkip = FileAttributes.None };
        return Directory.EnumerateFiles(repository.Root, "Directory.*")
            .Append(repository.PathOf("global.json"))
            .Append(repository.PathOf("eng", "Sources.props"))
            .Concat(Tree(repository.PathOf("src")))
            .Concat(Tree(Path.GetDirectoryName(project)!))
            .Concat(Directory.EnumerateFiles(repository.Externals, ".stamp", stamps));

        static IEnumerable<string> Tree(string folder) =>
            Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Append(folder);
    }
}
