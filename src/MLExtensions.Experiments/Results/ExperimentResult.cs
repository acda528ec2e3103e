using Microsoft.ML;
using MLExtensions.Embeddings;

namespace MLExtensions.Experiments;

/// <summary>What an experiment found: everything that a report shows, and the model. Disposing it closes the encoders that the model uses.</summary>
public sealed record ExperimentResult : IDisposable
{
    /// <summary>What was predicted.</summary>
    public required ExperimentTask Task { get; init; }

    /// <summary>Every column of the table and what it was used as.</summary>
    public required IReadOnlyList<ColumnChoice> Columns { get; init; }

    /// <summary>The names of the classes; of two, the second is the one whose probability is given. Empty for a regression.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The label of each training row: the number, or the class, numbered from 0.</summary>
    public required ReadOnlyMemory<float> Targets { get; init; }

    /// <summary>The fold of each training row, numbered from 0.</summary>
    public required ReadOnlyMemory<int> Folds { get; init; }

    /// <summary>The table's row of each training row, numbered from 0: rows without a label are left out.</summary>
    public required ReadOnlyMemory<int> Rows { get; init; }

    /// <summary>The models that were tried, the best first.</summary>
    public required IReadOnlyList<Candidate> Leaderboard { get; init; }

    /// <summary>The weighted average of them, as a candidate of its own: the model that is saved.</summary>
    public required Candidate Average { get; init; }

    /// <summary>What took how long, in the order in which it was done.</summary>
    public required IReadOnlyList<ExperimentStep> Steps { get; init; }

    /// <summary>What the user should know: rows left out, columns that hold one value, time that ran out.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The model, fitted to all rows; it takes the table's columns.</summary>
    public required ITransformer Model { get; init; }

    /// <summary>The schema of the data that the model takes.</summary>
    public required DataViewSchema InputSchema { get; init; }

    /// <summary>The encoders that the model uses.</summary>
    internal IReadOnlyList<TextEncoder> Encoders { get; init; } = [];

    /// <summary>Closes the encoders that the model uses; what was saved of it is not touched.</summary>
    public void Dispose()
    {
        foreach (var encoder in Encoders)
            encoder.Dispose();
    }
}
