using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Cli.Options;

namespace MLExtensions.Cli.Training;

/// <summary>Turns a job into a request.</summary>
/// <param name="path">The job's file.</param>
internal sealed class JobRequest(string path)
{
    private static readonly FileFormat[] s_formats = [FileFormat.Csv, FileFormat.Tsv, FileFormat.JsonLines];

    private readonly string _folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
    private readonly JobFile _job = JobFile.Read(path);

    /// <summary>The folder to write; null where the job does not say.</summary>
    public string? Output => _job.Output is { } output ? Resolve(output) : null;

    /// <summary>Checks the job's values.</summary>
    /// <exception cref="ToolException">A value is missing or out of range.</exception>
    public TrainingRequest Read()
    {
        var data = Resolve(_job.Data ?? throw Missing("data", "the file of rows"));
        return new TrainingRequest
        {
            Data = data,
            Format = Format(data),
            DataHash = _job.DataSha256,
            Label = _job.Label ?? throw Missing("label", "the column to predict"),
            Task = _job.Task is { } task ? TaskOption.Find(task) ?? throw Wrong("task", task, TaskOption.Names) : null,
            Columns = [.. (_job.Columns ?? new Dictionary<string, string>()).Select(column => new ColumnRequest(
                $"'columns' of {path}", column.Key, PurposeNames.Find(column.Value) ?? throw Wrong("columns", column.Value, PurposeNames.All.Split(", ")), IsList: false))],
            Encoders = _job.Encoders?.Select(Resolve).ToArray(),
            EncoderHashes = _job.EncoderSha256,
            Folds = _job.Folds is not < 2 ? _job.Folds ?? TrainingRequest.DefaultFolds
                : throw new ToolException($"'folds' of the job '{path}' is {_job.Folds}; it must be 2 or more."),
            Group = _job.Group,
            Seed = _job.Seed ?? TrainingRequest.DefaultSeed,
            // Named candidates are all tried: a slower machine must not give another model.
            TimeLimit = _job.Time is { } seconds ? TimeOf(seconds) : _job.Candidates is null ? TimeSpan.FromSeconds(TrainingRequest.DefaultSeconds) : null,
            Candidates = _job.Candidates,
            Cache = _job.Cache is { } cache ? Resolve(cache) : null,
        };
    }

    private FileFormat Format(string data)
    {
        if (_job.DataFormat is { } name)
            return FileFormats.Names(s_formats).Contains(name) ? FileFormats.Named(name) : throw Wrong("dataFormat", name, FileFormats.Names(s_formats));
        return FileFormats.OfFile(data) is { } format && s_formats.Contains(format) ? format : throw new ToolException(
            $"The extension of '{data}' does not tell its format. Say 'dataFormat' in the job '{path}' ({string.Join(", ", FileFormats.Names(s_formats))}).");
    }

    private TimeSpan TimeOf(double seconds) => seconds >= 0 && seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds)
        : throw new ToolException(FormattableString.Invariant($"'time' of the job '{path}' is {seconds}; it must be 0 seconds or more."));

    private string Resolve(string relative) => Path.GetFullPath(relative, _folder);

    private ToolException Missing(string member, string what) => new($"The job '{path}' does not say '{member}', {what}.");

    private ToolException Wrong(string member, string value, IEnumerable<string> known) =>
        new($"'{member}' of the job '{path}' says '{value}'.{NearestName.Ask(known, value)} Known are: {string.Join(", ", known)}.");
}
