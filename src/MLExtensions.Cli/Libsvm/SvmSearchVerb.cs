using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Output;
using MLExtensions.Svm.Formats;

namespace MLExtensions.Cli.Libsvm;

/// <summary><c>mlext svm search</c>: tries settings by cross-validation and writes the best model.</summary>
internal sealed class SvmSearchVerb(ToolConsole console) : SvmTrainingVerb(
    console, "search", "Tries settings of C-SVC or epsilon-SVR by cross-validation, and writes the best model.", "[options] training_set_file [model_file]",
    [.. TrainingFlags.All.Select(f => f.Name == "-v" ? f with { Description = "The folds of the cross-validation (default 5)." } : f), .. SearchGrid.Flags])
{
    private const int DefaultFolds = 5;

    protected override string Notes => $"""
        A grid is a list such as 0.1,1,10, or FIRST:LAST:COUNT, COUNT values from FIRST to LAST each as many times the one before.
        Kernel values are computed once for all folds and values of C and epsilon, and every fit starts from the one before it.

        Files:
          {DataNotes}
          The model is as 'mlext svm train' writes it; unsaid, it is called as the training file with .model behind.

        Output: the table of all settings tried, on a terminal as such, otherwise with tabs between cells; then a line '# best: ' with
        the flags of svm-train that stand for the best.

        Examples:
          mlext svm search heart_scale heart.model
          mlext svm search --grid-c 0.1:1000:9 --grid-g 0.001:1:4 -v 10 heart_scale
          mlext svm search -s 3 --kernels linear,rbf --grid-p 0.05,0.1,0.2 --output table.csv housing_scale housing.model

        """;

    protected override int Run(FlagValues values, CancellationToken cancellationToken)
    {
        CheckFiles(values, 1, 2);
        var settings = TrainingFlags.Read(values, Threads(values));
        if (settings.Type is not (LibsvmType.CSvc or LibsvmType.EpsilonSvr))
            throw new UsageException($"A search is of C-SVC (-s 0) or epsilon-SVR (-s 3); -s {(int)settings.Type} is neither.");
        var grid = SearchGrid.Read(values, settings);
        using var input = OpenInput(values.Files[0], cancellationToken);
        using var output = OpenOutput(ModelPath(values), input);
        using var table = values.Text("--output") is { } path ? OpenOutput(path, input) : null;
        var display = new ProgressDisplay(Console, IsQuiet(values));
        var data = Load(display, input, settings, cancellationToken);
        var search = new SearchJob(data, settings, grid, settings.Folds ?? DefaultFolds, cancellationToken);
        var found = display.Run("Searching", search.Run);
        found.Model.Save(output.Stream, cancellationToken);
        if (table is not null)
            found.Table.WriteCsv(table.Stream);
        output.Commit();
        table?.Commit();

        if (!IsQuiet(values))
        {
            using var lines = new OutputLines(Console);
            found.Table.Show(Console, lines);
            lines.WriteLine($"# best: {found.BestFlags}");
        }

        if (!found.Converged)
            Warn("not every fit converged; the column 'converged' says which. Scale the data, or lower -c.");
        display.Done($"tried {found.Table.Count:N0} settings on {data.Features.Rows:N0} rows of {input.Name}; the best model is in {output.Name}");
        return ExitCode.Success;
    }
}
