using System.Diagnostics;
using System.Globalization;

namespace MLExtensions.Build.Lean;

/// <summary>A published LeanScoring.</summary>
internal sealed class LeanProgram
{
    private const string Project = "LeanScoring";
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan RunTimeout = TimeSpan.FromMinutes(5);

    private readonly Repository _repository;
    private readonly string _folder;

    private LeanProgram(Repository repository, LeanVariant variant, string folder)
    {
        _repository = repository;
        _folder = folder;
        Variant = variant;
    }

    public LeanVariant Variant { get; }

    /// <summary>What a user has to copy.</summary>
    public long Bytes => new DirectoryInfo(_folder).EnumerateFiles("*", SearchOption.AllDirectories)
        .Where(file => file.Extension is not (".pdb" or ".dbg")).Sum(file => file.Length);

    /// <summary>Publishes a variant into a folder of its own; null, with a note why, where it does not publish on this machine.</summary>
    public static LeanProgram? Publish(Repository repository, LeanVariant variant, bool withEncoder)
    {
        string root = Path.Combine(repository.Artifacts, "lean");
        string folder = Path.Combine(root, string.Concat(variant.Name.Where(c => char.IsAsciiLetterOrDigit(c) || c == '.')));
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);

        // Outputs of their own: trimming changes how libraries are compiled. Warnings of the trimmer are errors, as everywhere here.
        CommandResult result = Command.Capture(
            Command.Dotnet,
            [
                "publish", repository.PathOf("examples", Project), "-c", "Release", "-o", folder, "--use-current-runtime",
                "-v", "q", "--nologo", $"-p:ArtifactsPath={Path.Combine(root, "build", variant.Sources.Tree)}",
                "-p:RunAnalyzers=false", $"-p:WithEncoder={withEncoder}",
                .. variant.Options, .. variant.Sources.Properties,
            ],
            repository.Root,
            PublishTimeout);
        if (result.Succeeded)
            return new LeanProgram(repository, variant, folder);
        Log.Note($"left out: {result.Output.FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal)) ?? result.Tail(1)}");
        return null;
    }

    /// <summary>Scores once with a model.</summary>
    public LeanRun Run(string zip)
    {
        // The first line comes with the first score.
        long started = Stopwatch.GetTimestamp();
        TimeSpan toFirst = TimeSpan.Zero;
        string file = Path.Combine(_folder, OperatingSystem.IsWindows() ? $"{Project}.exe" : Project);
        CommandResult result = Command.Capture(file, [zip], _repository.Root, RunTimeout, onLine: _ =>
        {
            if (toFirst == TimeSpan.Zero)
                toFirst = Stopwatch.GetElapsedTime(started);
        });
        if (!result.Succeeded)
            throw new BuildException($"{Variant.Name} failed: {result.Tail(3)}");

        return new LeanRun(toFirst.TotalMilliseconds, Number("processor"), Number("all rows"), Number("peak memory"), Line("checksum"));

        double Number(string key) => double.Parse(Line(key).Split(' ')[0], CultureInfo.InvariantCulture);

        string Line(string key) =>
            result.Output.FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?[key.Length..].Trim()
            ?? throw new BuildException($"{Variant.Name} printed no '{key}'.");
    }
}
