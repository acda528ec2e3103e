namespace MLExtensions.Ensembles;

/// <summary>How the importance of columns is measured.</summary>
public sealed record ColumnImportanceOptions
{
    /// <summary>The label, in the data or made by the model: finite floats for a regression, truth values for two classes, keys for several; none may be missing.</summary>
    public string LabelColumn { get; init; } = "Label";

    /// <summary>The columns of the data to measure, of any type. Null (the default) for all that the model's scores depend on.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>How often each column is permuted, at least once. By default 5.</summary>
    public int Repeats
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Repeats), value, $"{nameof(Repeats)} is {value}; it must be 1 or more.");
    } = 5;

    /// <summary>Decides the permutations: the same seed gives the same everywhere, whichever columns are measured.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether what the model reads of the data is kept in memory. Default true; turn it off where it does not fit.</summary>
    public bool CacheInput { get; init; } = true;

    /// <summary>Told after each pass over the data.</summary>
    public IProgress<ImportanceProgress>? Progress { get; init; }

    /// <summary>Ends the work between two passes.</summary>
    public CancellationToken CancellationToken { get; init; }
}
