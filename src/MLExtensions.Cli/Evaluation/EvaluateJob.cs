using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Cli.Options;
using MLExtensions.Cli.Prediction;
using MLExtensions.Experiments;

namespace MLExtensions.Cli.Evaluation;

/// <summary>Compares what a model says of a file's rows with what the file says.</summary>
/// <param name="label">The column of true values.</param>
/// <param name="task">What the model predicts; null where its columns decide.</param>
/// <param name="positive">The class that a model of two classes calls true; null for true itself.</param>
/// <param name="classes">The names of the classes, of two the one that the model calls true last; null where they are not known.</param>
internal sealed class EvaluateJob(string label, ExperimentTask? task, string? positive, IReadOnlyList<string>? classes)
{
    public EvaluationResult Run(ModelZip model, InputSource input, RunProgress progress, CancellationToken cancellationToken)
    {
        using var rows = new LabelledRows(model, input, label, schema => Check(new ScoredColumns(schema)), progress, cancellationToken);
        return (task ?? rows.Columns.Task) switch
        {
            ExperimentTask.Regression => RegressionEvaluation.Run(rows, label),
            ExperimentTask.BinaryClassification => BinaryEvaluation.Run(rows, label, new[] { rows.Columns.Classes, classes }.FirstOrDefault(names => names?.Count == 2), positive),
            _ => MulticlassEvaluation.Run(rows, label),
        };
    }

    private ScoredColumns Check(ScoredColumns columns)
    {
        if (task is { } asked && (asked == ExperimentTask.MulticlassClassification) != (columns.Task == ExperimentTask.MulticlassClassification))
        {
            throw new UsageException($"--task is {TaskOption.NameOf(asked)}, but the model's column 'Score' is {columns.Score.Type}, of a task that is " +
                $"{TaskOption.NameOf(columns.Task)}. Leave --task out.");
        }

        if (positive is not null && (task ?? columns.Task) != ExperimentTask.BinaryClassification)
            throw new UsageException($"--positive is for two classes; the model's task is {TaskOption.NameOf(task ?? columns.Task)}.");
        return columns;
    }
}
