using System.CommandLine;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Options;
using MLExtensions.Cli.Prediction;

namespace MLExtensions.Cli.Commands;

/// <summary><c>mlext predict</c>: scores rows with a model zip.</summary>
internal sealed class PredictCommand : Verb
{
    private readonly InputOptions _input = new();
    private readonly OutputOptions _output = new();

    private readonly Option<string> _model = new("--model", "-m")
    {
        Description = "The model: a zip that mlContext.Model.Save wrote.",
        HelpName = "ZIP",
        Required = true,
    };

    private readonly Option<string> _columns = new("--columns")
    {
        Description = "The columns to write, separated by commas; unsaid, those of PredictedLabel, Score and Probability that the model gives (.npy: Score).",
        HelpName = "NAMES",
    };

    public PredictCommand(ToolConsole console)
        : base(console, "predict", "Scores rows with an ML.NET model zip; one result a row, in the rows' order.")
    {
        Add(_model);
        _input.AddTo(this);
        _output.AddTo(this);
        Add(_columns);
    }

    public override string Notes => $"""
        {InputOptions.Notes}
          Columns are matched to the model's by name: exactly, otherwise by the one name that differs in case only. Only columns that
          the result depends on must be there (a label is not). A vector is a JSON array, or a cell such as '1 2 3' or '1;2;3' (texts: 'a;b').
          An empty cell or null is an empty text, a missing number (NaN; so are NA, N/A and ?) or a missing key; other types need a value.
          Keys are numbered from 0, or named where the model knows their names. A .txt gives a model that needs a single column that column.

        Output:
          .csv, .tsv  a header and a line a row; a vector takes a column an item, such as Score.0 or Score.setosa
          .jsonl      an object a row; a vector is an array; NaN is null
          .npy        one numeric column as a NumPy array

        Examples:
          mlext predict --model movies.zip --input movies.csv --output scores.csv
          mlext predict --model iris.zip --input flowers.jsonl --output - --columns PredictedLabel,Score
          head -100 reviews.txt | mlext predict --model sentiment.zip --input - --output scores.npy

        """;

    protected override int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var columns = (parsed.GetValue(_columns) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        using var input = _input.Open(parsed, Console, cancellationToken);
        using var output = _output.Open(parsed, Console, input);
        var display = CreateDisplay(parsed);
        long rows = 0;
        display.Run("Scoring", progress =>
        {
            using var model = ModelZip.Load(parsed.GetRequiredValue(_model));
            rows = PredictJob.Run(model, input, output, columns, progress, cancellationToken);
            output.Commit();
        });
        display.Done($"scored {rows:N0} rows of {input.Name} into {output.Name}");
        return ExitCode.Success;
    }
}
