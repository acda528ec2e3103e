namespace MLExtensions.Experiments;

/// <summary>A model that an experiment tried, and what it says of each training row without having seen it.</summary>
public sealed record Candidate
{
    /// <summary>A short name, unique in its experiment.</summary>
    public required string Name { get; init; }

    /// <summary>What it is: features and head, with the settings found.</summary>
    public required string Description { get; init; }

    /// <summary>The error out of fold: the root of the mean squared error, or log-loss.</summary>
    public required double Error { get; init; }

    /// <summary>Other measures out of fold by name, such as 'R-squared' or 'accuracy', in the order to show.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Measures { get; init; } = [];

    /// <summary>How long it took by the clock, all folds and the last fit.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Its weight in the average; 0 where it has no part.</summary>
    public double Weight { get; init; }

    /// <summary>
    /// What it says of each row, by models fitted without the row's fold: the score of a regression, the probability of the second class, or the probabilities of all classes,
    /// row by row.
    /// </summary>
    public required ReadOnlyMemory<float> OutOfFold { get; init; }

    /// <summary>The error for each value of C that was tried; empty where none was tuned.</summary>
    public IReadOnlyList<CurvePoint> Curve { get; init; } = [];
}
