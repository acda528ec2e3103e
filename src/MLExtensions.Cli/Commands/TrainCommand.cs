using System.CommandLine;
using Microsoft.ML;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Cli.Options;
using MLExtensions.Cli.Output;
using MLExtensions.Cli.Training;
using MLExtensions.Experiments;

namespace MLExtensions.Cli.Commands;

/// <summary><c>mlext train</c>: finds the model that predicts a column best.</summary>
internal sealed class TrainCommand : Verb
{
    private readonly TrainingOptions _training = new();

    private readonly Argument<string?> _job = new(JobFile.Name) { Description = "A job to run instead of options, such as an earlier training wrote.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<string> _output = new("--output", "-o") { Description = "The folder to write, whole or not at all.", HelpName = "DIR" };

    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace a folder that an earlier training wrote." };

    public TrainCommand(ToolConsole console)
        : base(console, "train", "Tries models on a table, averages those that predict a column best, and writes the model and all about it.")
    {
        Add(_job);
        _training.AddTo(this);
        Add(_output);
        Add(_overwrite);
    }

    public override string Notes => $$"""
        Data:
          .jsonl  one JSON object a line; the fields of the first are the columns, and every row has them
          .csv    a header line, then one row a record; fields with commas, quotes or line breaks are quoted
          .tsv    the same with tabs
          What each column is used as is decided by its values (the first {{TableProfile.MostRows:N0}} rows) and printed, with the reason: texts, numbers, categories; ignored are
          row numbers, constants, names that hardly repeat, dates, addresses. The options above change that. An empty cell, NA, N/A, NaN, null
          and ? are missing numbers. Rows without a label are left out. Everything is held in memory.

        Task: two values are binary; texts, or at most 20 whole numbers that repeat, are multiclass; other numbers are a regression.

        Output, a folder of:
          model.zip    the average of the models with a part in it, for 'mlext predict' and mlContext.Model.Load
          report.html  what was found, to read in a browser: leaderboard, errors, the rows that are predicted worst
          job.json     all that the training was made of; 'mlext train job.json' does the same again, to the last bit
          Consumption.cs, app/  the model's input and output as C# classes, and an ASP.NET Core project that serves it: 'dotnet run' in app

        Job: its members are {"data", "label", "task", "columns": {"NAME": "text|categorical|numeric|ignored"}, "encoders": [...], "folds", "group",
          "seed", "time", "candidates": [...], "cache", "output"}, of which data and label must be there. Paths are relative to the job;
          comments are allowed.

        Examples:
          mlext train --data films.csv --label Rating --output films-model
          mlext train --data reviews.jsonl --label stars --task regression --text title,body --group author --time 600 --output stars
          mlext train --data mails.tsv --label class --encoder ./all-MiniLM-L6-v2 --cache vectors.cache --output spam
          mlext train films-model/job.json --output again

        """;

    protected override int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (request, path) = Read(parsed);
        var quiet = GlobalOptions.IsQuiet(parsed);
        using var source = new InputSource(request.Format, request.Data, cancellationToken);
        using var folder = new OutputFolder(path, TrainingFolder.Names, parsed.GetValue(_overwrite));
        var display = CreateDisplay(parsed);
        var plan = display.Run("Looking at the columns", progress => TrainingPlan.Make(request, source, progress, cancellationToken));
        using var lines = new OutputLines(Console);
        if (!quiet)
            ColumnTable.Show(plan, Console, lines);

        var job = new TrainJob(request, plan);
        var table = display.Run("Reading", progress => job.Read(source, progress, cancellationToken));
        using var cache = CacheOption.Open(request.Cache);
        var ml = new MLContext(request.Seed);
        using var result = new TrainingDisplay(Console, quiet, plan.Inferred.Task).Run(progress => job.Run(ml, table, cache, progress, cancellationToken));
        folder.Write(temporary => new TrainingFolder(request, plan).Write(ml, result, table, temporary, folder.TargetPath));
        folder.Commit();

        if (!quiet)
            Show(result, lines);
        CacheOption.Warn(cache, Console);
        display.Done($"tried {result.Leaderboard.Count} models on {result.Targets.Length:N0} rows of {source.Name}; what was found is in {path}{CacheOption.Describe(cache)}");
        return ExitCode.Success;
    }

    private (TrainingRequest Request, string Output) Read(ParseResult parsed)
    {
        var output = parsed.GetValue(_output);
        if (parsed.GetValue(_job) is not { } path)
            return (_training.Read(parsed), output ?? throw new UsageException("Option '--output' is required: the folder to write."));
        Option[] allowed = [_output, _overwrite];
        if (Options.FirstOrDefault(option => !allowed.Contains(option) && parsed.GetResult(option) is { Implicit: false }) is { } said)
            throw new UsageException($"{said.Name} does not go with a job, which says all of it. Write it into '{path}', or leave the job out.");
        var job = new JobRequest(path);
        return (job.Read(), output ?? job.Output ?? throw new UsageException($"The job '{path}' does not say 'output'. Say --output, the folder to write."));
    }

    private void Show(ExperimentResult result, OutputLines lines)
    {
        lines.WriteLine("");
        LeaderboardTable.Of(result).Show(Console, lines);
        foreach (var warning in result.Warnings)
            Console.Warn(warning);
    }
}
