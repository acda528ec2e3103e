using MLExtensions.Build.Setup;
using MLExtensions.Build.Sources;
using MLExtensions.Build.Testing;

namespace MLExtensions.Build.Verbs;

/// <summary>
/// Runs the whole suite bundled and on each official ML.NET at hand (the package where it restores, 3.0.1 from the feed beside the checkout);
/// each reads the zips that the others wrote.
/// </summary>
internal sealed class TestVerb : Verb
{
    // What the exchange tests see: where zips go, under which name this pass writes, whose zips must be there to read (';' between).
    private const string ExchangeFolder = "MLEXT_EXCHANGE_DIR";
    private const string ExchangeSelf = "MLEXT_EXCHANGE_SELF";
    private const string ExchangeExpect = "MLEXT_EXCHANGE_EXPECT";
    private const string ExchangeCategory = "ZipExchange";

    public override string Name => "test";

    public override string Usage => "[--filter EXPRESSION] [...]";

    public override string Summary => "Runs all tests; arguments go to 'dotnet test'.";

    public override int Run(Repository repository, CommandLine commandLine)
    {
        BuildSources chosen = Workspace.Prepare(repository, commandLine);
        SourceChooser chooser = new(repository, commandLine.Request);
        List<string> remarks = [];
        List<TestPass> passes = Passes(repository, commandLine, chosen, chooser, remarks);

        TestRunner runner = new(repository);
        IReadOnlyList<string> projects = runner.FindProjects();
        List<PassResult> results = [];
        foreach (TestPass pass in passes)
        {
            if (pass.OnlyCategory is null)
            {
                new SetupRunner(repository, pass.Sources).Run(force: false);
                Log.Step($"Building MLExtensions.sln ({pass.Sources.Label})");
                // The first pass has shown the analyzers the same source files already.
                new Compiler(repository, pass.Sources).Build(repository.Solution, analyze: results.Count == 0);
                Log.Step($"Testing: {pass.Name}");
                results.Add(runner.Run(pass, projects, commandLine.Arguments));
            }
            else
            {
                Log.Step($"Testing: {pass.Name}");
                results.Add(RunExchange(runner, pass, results));
            }
        }

        Console.Out.WriteLine(TestReport.Format(results, remarks));
        return TestReport.Sum(results) is { Failed: 0, Passed: > 0 } ? ExitCodes.Succeeded : ExitCodes.Failed;
    }

    private static List<TestPass> Passes(
        Repository repository, CommandLine commandLine, BuildSources chosen, SourceChooser chooser, List<string> remarks)
    {
        if (commandLine.Request.MLNet is not null)
            return [Single(chosen)];

        BuildSources bundled = SourceChooser.ToBundled(chosen);
        List<BuildSources> officials = [];
        if (chooser.HasOfficialFeed)
            officials.Add(chooser.ToOfficialFeed(chosen));
        if (chosen.MLNet == SourceKind.Package && !officials.Exists(official => official.Tree == chosen.Tree))
            officials.Add(chosen);
        if (officials.Count == 0)
        {
            remarks.Add(
                $"Bundled only: the official ML.NET does not restore, and there is no {repository.OfficialFeed} to take "
                + $"{SourceChooser.LowestMLNetVersion} from, nor zips of another source to exchange.");
            return [Single(bundled)];
        }

        string folder = Path.Combine(repository.Artifacts, "exchange");
        ExternalFolder.Delete(folder);
        Directory.CreateDirectory(folder);
        List<TestPass> passes =
        [
            new TestPass(bundled.Label, bundled, Exchange(folder, bundled, expect: [])),
            .. officials.Select(official => new TestPass(official.Label, official, Exchange(folder, official, [bundled]))),
        ];
        // Arguments may have filtered away the tests that write.
        if (commandLine.Arguments.Count == 0)
            passes.Add(new TestPass("bundled reads official", bundled, Exchange(folder, bundled, officials), ExchangeCategory));
        return passes;
    }

    private static TestPass Single(BuildSources sources) => new(sources.Label, sources, new Dictionary<string, string>());

    private static Dictionary<string, string> Exchange(string folder, BuildSources self, IReadOnlyList<BuildSources> expect) => new()
    {
        [ExchangeFolder] = folder,
        [ExchangeSelf] = self.Tree,
        [ExchangeExpect] = string.Join(';', expect.Select(sources => sources.Tree)),
    };

    // Only the projects that have such tests, as their first run told.
    private static PassResult RunExchange(TestRunner runner, TestPass pass, List<PassResult> earlier)
    {
        string[] projects =
        [
            .. earlier[0].Projects.Where(project => project.Categories.Contains(ExchangeCategory)).Select(project => project.Project),
        ];
        if (projects.Length == 0)
        {
            string message = $"No test has the category {ExchangeCategory}: no zip was exchanged between the sources.";
            return new PassResult(pass, [ProjectResult.Broken(pass.Name, message, TimeSpan.Zero)]);
        }

        PassResult result = runner.Run(pass, projects, []);
        if (result.Counts is { Passed: 0, Failed: 0 })
        {
            const string Message = "Every exchange test was skipped: no zip of the other source was read.";
            return result with { Projects = [.. result.Projects, ProjectResult.Broken(pass.Name, Message, TimeSpan.Zero)] };
        }

        return result;
    }
}
