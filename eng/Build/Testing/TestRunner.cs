using System.Globalization;

namespace MLExtensions.Build.Testing;

/// <summary>Runs test projects that are built already, two at a time, and reads their results files.</summary>
internal sealed class TestRunner(Repository repository)
{
    private const int ProjectsAtOnce = 2;
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(30);

    /// <summary>The test projects of the checkout, by name.</summary>
    public IReadOnlyList<string> FindProjects() =>
        [.. Directory.EnumerateFiles(repository.PathOf("tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    /// <summary>Runs one pass.</summary>
    /// <param name="pass">Which sources, environment and category.</param>
    /// <param name="projects">The projects to run.</param>
    /// <param name="arguments">More arguments for 'dotnet test'; with them a project may run no test.</param>
    public PassResult Run(TestPass pass, IReadOnlyList<string> projects, IReadOnlyList<string> arguments)
    {
        ProjectResult[] results = new ProjectResult[projects.Count];
        ParallelOptions options = new() { MaxDegreeOfParallelism = ProjectsAtOnce };
        Task all = Parallel.ForEachAsync(Enumerable.Range(0, projects.Count), options, (index, _) =>
        {
            ProjectResult result = RunProject(pass, projects[index], arguments);
            results[index] = result;
            Log.Note(string.Create(
                CultureInfo.InvariantCulture, $"{result.Project}: {result.Counts} ({result.Elapsed.TotalSeconds:0.0} s)"));
            return ValueTask.CompletedTask;
        });
        all.GetAwaiter().GetResult();
        return new PassResult(pass, results);
    }

    private ProjectResult RunProject(TestPass pass, string project, IReadOnlyList<string> arguments)
    {
        string assembly = pass.Sources.OutputOf(repository, project, project);
        if (!File.Exists(assembly))
            return ProjectResult.Broken(project, $"{assembly} was not built. Is the project part of MLExtensions.sln?", TimeSpan.Zero);

        string folder = Path.Combine(repository.Artifacts, "test-results", FileName(pass.Name));
        string file = Path.Combine(folder, project + ".trx");
        Directory.CreateDirectory(folder);
        File.Delete(file);
        string[] filter = pass.OnlyCategory is null ? [] : ["--filter", $"TestCategory={pass.OnlyCategory}"];
        CommandResult run = Command.Capture(
            Command.Dotnet,
            ["test", assembly, "--nologo", "--logger", $"trx;LogFileName={file}", "--results-directory", folder, .. filter, .. arguments],
            repository.Root,
            Timeout,
            pass.Environment);
        return Judge(project, run, file, mayBeEmpty: arguments.Count > 0);
    }

    /// <summary>Turns a finished run into a result: nothing but a complete results file with tests in it can be a success.</summary>
    internal static ProjectResult Judge(string project, CommandResult run, string file, bool mayBeEmpty)
    {
        if (run.TimedOut)
            return ProjectResult.Broken(project, $"The tests did not finish within {Timeout.TotalMinutes:0} minutes.\n{run.Tail(20)}", run.Elapsed);
        if (!File.Exists(file) && !(mayBeEmpty && run.ExitCode == 0))
            return ProjectResult.Broken(project, $"The run left no results (exit code {run.ExitCode}).\n{run.Tail(20)}", run.Elapsed);

        TrxFile results = File.Exists(file) ? TrxFile.Read(file) : TrxFile.Empty;
        if (results.Counts.Failed == 0 && run.ExitCode != 0)
            return ProjectResult.Broken(project, $"The run ended with exit code {run.ExitCode}.\n{run.Tail(20)}", run.Elapsed);
        if (results.Counts.Total == 0 && !mayBeEmpty)
            return ProjectResult.Broken(project, "The project ran no test.", run.Elapsed);
        return ProjectResult.From(project, results, run.Elapsed);
    }

    private static string FileName(string name) =>
        string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) || character == '.' ? character : '-'));
}
