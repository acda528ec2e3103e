using Microsoft.ML;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Options;
using MLExtensions.Experiments;

namespace MLExtensions.Cli.Training;

/// <summary>Writes what an experiment found into a folder.</summary>
internal sealed class TrainingFolder(TrainingRequest request, TrainingPlan plan)
{
    private const string Model = "model.zip";
    private const string Report = "report.html";

    /// <summary>All that is written, relative to the folder, with forward slashes.</summary>
    public static IReadOnlyList<string> Names { get; } = [Model, Report, JobFile.Name, .. DeploymentProject.Files];

    /// <summary>Writes everything.</summary>
    /// <param name="ml">The context.</param>
    /// <param name="result">What was found.</param>
    /// <param name="table">The rows that it was found on.</param>
    /// <param name="folder">Where to write.</param>
    /// <param name="target">Where the folder will be in the end, which is what the paths in the job are relative to.</param>
    public void Write(MLContext ml, ExperimentResult result, TrainingTable table, string folder, string target)
    {
        ml.Model.Save(result.Model, result.InputSchema, Path.Combine(folder, Model));
        var details = new ReportDetails
        {
            Title = $"{plan.Label} of {Path.GetFileName(request.Data)}",
            Data = Path.GetFileName(request.Data),
            Time = DateTimeOffset.Now,
            Version = $"{Mlext.Name} {VersionText.Version}",
            Texts = table.TextsOf,
        };
        ExperimentReport.Write(result, details, Path.Combine(folder, Report));
        DeploymentProject.Write(result, folder);
        Job(result, target).Write(Path.Combine(folder, JobFile.Name));
    }

    private JobFile Job(ExperimentResult result, string target)
    {
        // In the order in which they were tried, which the weights' last bits may depend on.
        var names = result.Leaderboard.Select(candidate => candidate.Name).ToHashSet(StringComparer.Ordinal);
        return new JobFile
        {
            Data = Relative(request.Data),
            DataFormat = FileFormats.Names([request.Format])[0],
            DataSha256 = plan.DataHash,
            Label = plan.Label,
            Task = TaskOption.NameOf(plan.Inferred.Task),
            Classes = result.Classes.Count > 0 ? result.Classes : null,
            Columns = plan.Inferred.Columns.Where(c => c.Purpose != ColumnPurpose.Label).ToDictionary(c => c.Name, c => PurposeNames.Of(c.Purpose), StringComparer.Ordinal),
            Encoders = [.. plan.Encoders.Select(encoder => Relative(encoder.Directory))],
            EncoderSha256 = [.. plan.Encoders.Select(encoder => encoder.Hash)],
            Folds = request.Folds,
            Group = plan.Group,
            Seed = request.Seed,
            Candidates = [.. result.Steps.Select(step => step.Name).Where(names.Contains).Distinct()],
            Cache = request.Cache is { } cache ? Relative(cache) : null,
        };

        // With slashes, which every system reads.
        string Relative(string path) => Path.GetRelativePath(target, Path.GetFullPath(path)).Replace(Path.DirectorySeparatorChar, '/');
    }
}
