using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Experiments;

namespace MLExtensions.Cli.Training;

/// <summary>A request with everything decided: what the file's columns are, what there is to learn.</summary>
internal sealed record TrainingPlan
{
    private const string GroupReason = "tells which rows stay in one fold";
    private const string NestedReason = "lists or objects";

    public required InferredColumns Inferred { get; init; }

    public required string Label { get; init; }

    /// <summary>The column that groups rows; null for none.</summary>
    public required string? Group { get; init; }

    /// <summary>Whether all labels are numbers, or words for missing ones.</summary>
    public required bool LabelIsNumber { get; init; }

    public required string DataHash { get; init; }

    public required IReadOnlyList<TrainingEncoder> Encoders { get; init; }

    /// <summary>Whether data and encoders are those that the request's candidates were found with, as far as it says.</summary>
    public required bool IsAsBefore { get; init; }

    /// <summary>What the user should know.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Decides everything.</summary>
    /// <exception cref="ToolException">The file or the request makes no sense.</exception>
    public static TrainingPlan Make(TrainingRequest request, InputSource source, RunProgress progress, CancellationToken cancellationToken)
    {
        var found = HeaderReader.Read(source);
        var names = new TableNames(source.Name, found);
        var label = names.Find("--label", request.Label);
        var group = request.Group is { } column ? names.Find("--group", column) : null;
        if (group == label)
            throw new UsageException($"--group names the label '{label}'. Name a column that tells which rows belong together.");
        var asked = ColumnRequest.Resolve(request.Columns, names);
        if (asked.TryGetValue(label, out var choice))
            throw new UsageException($"'{label}' is the label; it cannot be used as {PurposeNames.Of(choice.Purpose)}.");
        if (group is not null && !asked.ContainsKey(group))
            asked[group] = new ColumnChoice(group, ColumnPurpose.Ignored, GroupReason);

        // What is ignored need not be readable.
        var read = found with { Names = [.. found.Names.Where(name => asked.GetValueOrDefault(name)?.Purpose != ColumnPurpose.Ignored || name == group)] };
        var profile = TableProfile.Read(source, read, progress, cancellationToken);
        CheckTexts(profile, asked, source);
        var inferred = Infer(profile, label, asked, request.Task);
        var choices = inferred.Columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
        inferred = inferred with
        {
            Columns = [.. found.Names.Select(name => choices.GetValueOrDefault(name) ?? asked[name]),
                .. found.Nested.Select(name => asked.GetValueOrDefault(name) ?? new ColumnChoice(name, ColumnPurpose.Ignored, NestedReason))],
        };
        if (!inferred.Columns.Any(c => c.Purpose is ColumnPurpose.Text or ColumnPurpose.Categorical or ColumnPurpose.Numeric))
            throw new ToolException($"No column of {source.Name} is left to predict '{label}' from: {Reasons(inferred)}. Name one with --text, --categorical or --numeric.");
        if (group is not null && choices[group].Purpose == ColumnPurpose.Numeric)
            throw new ToolException($"--group names '{group}', which is used as a number. Groups are told apart by their text: name it with --categorical or --ignore.");

        var hash = FileHash.Of(request.Data);
        var encoders = inferred.Columns.Any(c => c.Purpose == ColumnPurpose.Text) ? TrainingEncoder.Locate(request.Encoders) : [];
        return new TrainingPlan
        {
            Inferred = inferred,
            Label = label,
            Group = group,
            LabelIsNumber = profile.Columns.Single(c => c.Name == label).IsNumeric,
            DataHash = hash,
            Encoders = encoders,
            IsAsBefore = !IsChanged(request.DataHash, hash) && !ChangedEncoders(request, encoders).Any(),
            Warnings = [.. Warn(request, source, found, profile, hash, encoders)],
        };
    }

    private static InferredColumns Infer(TableProfile profile, string label, Dictionary<string, ColumnChoice> asked, ExperimentTask? task)
    {
        try
        {
            return ColumnInference.Infer(profile.Columns, label, asked, task);
        }
        catch (ArgumentException e)
        {
            throw new ToolException(e.Message, e);
        }
    }

    private static void CheckTexts(TableProfile profile, Dictionary<string, ColumnChoice> asked, InputSource source)
    {
        foreach (var column in profile.Columns.Where(c => profile.IsWhole && c.Empty == c.Rows && asked.GetValueOrDefault(c.Name)?.Purpose is not null and not ColumnPurpose.Ignored))
        {
            throw new ToolException($"The column '{column.Name}' of {source.Name} is empty in every row; it cannot be used as {PurposeNames.Of(asked[column.Name].Purpose)}. " +
                "Leave it out, or name another.");
        }
    }

    private static string Reasons(InferredColumns inferred) =>
        string.Join("; ", inferred.Columns.Where(c => c.Purpose == ColumnPurpose.Ignored).Take(5).Select(c => $"'{c.Name}' has {c.Reason}"));

    private static IEnumerable<string> Warn(
        TrainingRequest request, InputSource source, SourceColumns found, TableProfile profile, string hash, IReadOnlyList<TrainingEncoder> encoders)
    {
        if (IsChanged(request.DataHash, hash))
            yield return $"{source.Name} is not the file that the job was made with (its SHA-256 is another): the model will be another, too.";
        foreach (var encoder in ChangedEncoders(request, encoders))
            yield return $"The encoder '{encoder.Directory}' is not the one that the job was made with (its SHA-256 is another): the model will be another, too.";

        if (found.Unnamed > 0)
            yield return $"{found.Unnamed} of the columns of {source.Name} {(found.Unnamed == 1 ? "has" : "have")} no name and cannot be used.";
        if (!profile.IsWhole)
            yield return FormattableString.Invariant($"What the columns are was decided by the first {TableProfile.MostRows:N0} rows.");
        if (request.Encoders is { Count: > 0 } && encoders.Count == 0)
            yield return "No column is text, so that no encoder is used. Name one with --text.";
    }

    private static bool IsChanged(string? before, string now) => before is not null && !before.Equals(now, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<TrainingEncoder> ChangedEncoders(TrainingRequest request, IReadOnlyList<TrainingEncoder> encoders) =>
        encoders.Zip(request.EncoderHashes ?? []).Where(pair => IsChanged(pair.Second, pair.First.Hash)).Select(pair => pair.First);
}
