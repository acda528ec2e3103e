using System.CommandLine;
using MLExtensions.Cli.Evaluation;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Cli.Options;
using MLExtensions.Cli.Output;
using MLExtensions.Cli.Prediction;
using MLExtensions.Cli.Training;

namespace MLExtensions.Cli.Commands;

/// <summary><c>mlext evaluate</c>: how well a model zip predicts a file's labels.</summary>
internal sealed class EvaluateCommand : Verb
{
    private const string DefaultLabel = "Label";

    private readonly DataOption _data = new(isRequired: true);
    private readonly TaskOption _task = new("the model's columns");

    private readonly Option<string> _model = new("--model", "-m")
    {
        Description = "The model: a zip that 'mlext train' or mlContext.Model.Save wrote.",
        HelpName = "ZIP",
        Required = true,
    };

    private readonly Option<string> _label = new("--label", "-l")
    {
        Description = $"The column of true values; unsaid, that of the {JobFile.Name} beside the model, else '{DefaultLabel}'.",
        HelpName = "COLUMN",
    };

    private readonly Option<string> _positive = new("--positive")
    {
        Description = "Of two classes, the one that the model calls true, as the file names it; unsaid, that of the job.json beside the model, else true (yes, 1).",
        HelpName = "CLASS",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Write one JSON object instead of tables." };

    public EvaluateCommand(ToolConsole console)
        : base(console, "evaluate", "Compares the predictions of an ML.NET model zip with a file's labels.")
    {
        Add(_model);
        _data.AddTo(this);
        Add(_label);
        _task.AddTo(this);
        Add(_positive);
        Add(_json);
    }

    public override string Notes => """
        Measures, by ML.NET's own Evaluate:
          regression  RMSE, MAE, R-squared; Pearson's and Spearman's correlation beside them
          binary      accuracy, area under the ROC and the precision-recall curve, F1, log-loss in bits (where the model gives probabilities)
          multiclass  micro and macro accuracy, log-loss
          Classes have a confusion matrix too, with precision and recall.

        Rows without a label, and those of a class that the model does not know, are left out and counted on standard error.

        Examples:
          mlext evaluate --model trained/model.zip --data held-out.csv
          mlext evaluate --model movies.zip --data movies.csv --label Rating
          mlext evaluate --model spam.zip --data mails.jsonl --label class --positive spam --json

        """;

    protected override int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = _data.Path(parsed)!;
        var modelPath = parsed.GetRequiredValue(_model);
        using var input = new InputSource(_data.Format(parsed, path), path, cancellationToken);
        // What 'mlext train' wrote beside its model.
        var training = JobFile.FindBeside(modelPath);
        var job = new EvaluateJob(parsed.GetValue(_label) ?? training?.Label ?? DefaultLabel, _task.Read(parsed), parsed.GetValue(_positive), training?.Classes);
        var display = CreateDisplay(parsed);
        var result = display.Run("Scoring", progress =>
        {
            using var model = ModelZip.Load(modelPath);
            return job.Run(model, input, progress, cancellationToken);
        });
        Write(result, parsed.GetValue(_json));
        if (!GlobalOptions.IsQuiet(parsed))
            Warn(result);
        display.Done($"evaluated {result.Rows:N0} rows of {input.Name}, {TaskOption.NameOf(result.Task)} of '{result.Label}'");
        return ExitCode.Success;
    }

    private void Write(EvaluationResult result, bool asJson)
    {
        if (asJson)
        {
            using var output = Console.OpenOutput();
            EvaluationReport.WriteJson(result, output);
            output.Flush();
            return;
        }

        using var lines = new OutputLines(Console);
        EvaluationReport.Show(result, Console, lines);
    }

    private void Warn(EvaluationResult result)
    {
        if (result.WithoutLabel > 0)
            Console.Warn(FormattableString.Invariant($"{result.WithoutLabel:N0} rows have no label and were left out."));
        if (result.OfUnknownClass > 0)
            Console.Warn(FormattableString.Invariant($"{result.OfUnknownClass:N0} rows are of classes that the model does not know and were left out."));
    }
}
