using MLExtensions.Experiments;

namespace MLExtensions.Cli.Evaluation;

/// <summary>How well a model predicts a file.</summary>
internal sealed record EvaluationResult(ExperimentTask Task, string Label, IReadOnlyList<Measure> Measures)
{
    /// <summary>The rows that were judged.</summary>
    public required long Rows { get; init; }

    /// <summary>The rows without a label.</summary>
    public required long WithoutLabel { get; init; }

    /// <summary>The rows of classes that the model does not know.</summary>
    public long OfUnknownClass { get; init; }

    /// <summary>The classes' names; empty for a regression.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Rows by class and by class predicted; null for a regression.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? ConfusionMatrix { get; init; }
}
