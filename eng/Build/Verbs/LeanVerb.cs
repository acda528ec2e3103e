using System.Globalization;
using MLExtensions.Build.Lean;
using MLExtensions.Build.Setup;
using MLExtensions.Build.Sources;

namespace MLExtensions.Build.Verbs;

/// <summary>Publishes examples/LeanScoring in several ways and shows what each weighs and takes.</summary>
internal sealed class LeanVerb : Verb
{
    private const int Runs = 7;

    public override string Name => "lean";

    public override string Usage => "[ZIP]";

    public override string Summary => "Publishes examples/LeanScoring small and ordinary, and compares (ZIP: a model with encoder).";

    public override int Run(Repository repository, CommandLine commandLine)
    {
        if (commandLine.Arguments.Count > 1)
            throw WrongUsage($"'{Name}' takes one model.");
        string? given = commandLine.Arguments is [var path] ? Path.GetFullPath(path) : null;
        if (given is not null && !File.Exists(given))
            throw new BuildException($"There is no model '{given}'.");

        BuildSources chosen = Workspace.Prepare(repository, commandLine);
        BuildSources bundled = SourceChooser.ToBundled(chosen);
        new SetupRunner(repository, bundled).Run(force: false);
        string zip = given ?? Train(repository, bundled);

        List<LeanProgram> programs = [];
        foreach (LeanVariant variant in LeanVariant.Lite(bundled).Concat(Official(repository, commandLine, chosen)))
        {
            Log.Step($"Publishing {variant.Name}");
            if (LeanProgram.Publish(repository, variant, withEncoder: given is not null) is { } program)
                programs.Add(program);
        }

        // The programs take turns, so that whatever disturbs one disturbs all; the first round warms the disk's cache.
        Log.Step($"Running each {Runs} times");
        var runs = programs.ToDictionary(program => program, _ => new List<LeanRun>());
        for (int round = 0; round <= Runs; round++)
        {
            foreach (LeanProgram program in programs)
            {
                LeanRun run = program.Run(zip);
                if (round > 0)
                    runs[program].Add(run);
            }
        }

        Print(programs, runs);
        return ExitCodes.Succeeded;
    }

    private static string Train(Repository repository, BuildSources bundled)
    {
        const string Trainer = "LeanTraining";
        string zip = Path.Combine(repository.Artifacts, "lean", "films.zip");
        Directory.CreateDirectory(Path.GetDirectoryName(zip)!);
        string project = repository.PathOf("examples", Trainer, Trainer + ".csproj");
        string program = new Compiler(repository, bundled).BuildProgram(project, Trainer, Trainer);
        CommandResult result = Command.Capture(Command.Dotnet, [program, zip], repository.Root, TimeSpan.FromMinutes(5));
        return result.Succeeded ? zip : throw new BuildException($"{Trainer} failed: {result.Tail(5)}");
    }

    private static IEnumerable<LeanVariant> Official(Repository repository, CommandLine commandLine, BuildSources chosen)
    {
        SourceChooser chooser = new(repository, commandLine.Request);
        if (chosen.MLNet == SourceKind.Package)
            return LeanVariant.Official(chosen);
        if (chooser.HasOfficialFeed)
            return LeanVariant.Official(chooser.ToOfficialFeed(chosen));
        Log.Note("left out: the official ML.NET, which does not restore");
        return [];
    }

    private static void Print(List<LeanProgram> programs, Dictionary<LeanProgram, List<LeanRun>> runs)
    {
        int width = programs.Max(program => program.Variant.Name.Length);
        Console.Out.WriteLine($"{"".PadRight(width)}   size, MB   first score, ms   (processor)   1,000 rows, ms   peak, MB   checksum");
        foreach (LeanProgram program in programs)
        {
            string[] figures =
            [
                Figure(program.Bytes / 1e6, 8, "F1"),
                Median(run => run.ToFirst, 15, "F0"),
                Median(run => run.Processor, 11, "F0"),
                Median(run => run.AllRows, 14, "F1"),
                Median(run => run.PeakMegabytes, 8, "F1"),
            ];
            Console.Out.WriteLine(
                $"{program.Variant.Name.PadRight(width)}   {string.Join("   ", figures)}   {runs[program][0].Checksum}");

            string Median(Func<LeanRun, double> value, int columns, string format) =>
                Figure(runs[program].Select(value).Order().ElementAt(Runs / 2), columns, format);
        }
    }

    private static string Figure(double value, int columns, string format) =>
        value.ToString(format, CultureInfo.InvariantCulture).PadLeft(columns);
}
