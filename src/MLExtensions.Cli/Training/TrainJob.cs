using Microsoft.ML;
using Microsoft.ML.OnnxRuntime;
using MLExtensions.Caching;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Embeddings;
using MLExtensions.Ensembles;
using MLExtensions.Experiments;

namespace MLExtensions.Cli.Training;

/// <summary>Reads the table and runs the experiment.</summary>
internal sealed class TrainJob(TrainingRequest request, TrainingPlan plan)
{
    /// <summary>Reads the rows.</summary>
    /// <exception cref="ToolException">A row cannot be read, or there are too few.</exception>
    public TrainingTable Read(InputSource source, RunProgress progress, CancellationToken cancellationToken)
    {
        var table = TrainingTable.Read(source, plan.Inferred.Columns, plan.Inferred.Task, plan.Group, plan.LabelIsNumber, progress, cancellationToken);
        var labels = table.CountLabels(plan.Label);
        return labels >= request.Folds ? table : throw new ToolException(FormattableString.Invariant(
            $"{source.Name} has {labels:N0} rows with a label, fewer than the {request.Folds} folds. Add rows, or say --folds {Math.Max(2, labels)}."));
    }

    /// <summary>Runs the experiment.</summary>
    /// <returns>What was found; the caller's to dispose.</returns>
    public ExperimentResult Run(MLContext ml, TrainingTable table, EmbeddingCache? cache, IProgress<ExperimentProgress>? progress, CancellationToken cancellationToken)
    {
        var options = new ExperimentOptions
        {
            Task = plan.Inferred.Task,
            EncoderDirectories = [.. plan.Encoders.Select(encoder => encoder.Directory)],
            Folds = new FoldOptions { Count = request.Folds, Seed = request.Seed, GroupColumn = plan.Group },
            TimeLimit = request.TimeLimit,
            // Their names have layers in them, which other data or encoders would choose otherwise.
            Candidates = plan.IsAsBefore ? request.Candidates : null,
            Cache = cache,
            Progress = progress,
            CancellationToken = cancellationToken,
        };
        try
        {
            var result = new Experiment(ml, plan.Inferred.Columns, options).Run(table);
            return result with { Warnings = [.. plan.Warnings, .. result.Warnings] };
        }
        catch (Exception e) when (IsMendable(e) && !cancellationToken.IsCancellationRequested)
        {
            throw new ToolException($"The experiment failed: {e.GetBaseException().Message}", e);
        }
    }

    private static bool IsMendable(Exception e) => e is ArgumentException or InvalidOperationException or IOException or InvalidDataException or NotSupportedException
        or UnauthorizedAccessException or OnnxRuntimeException or TextEmbeddingException;
}
