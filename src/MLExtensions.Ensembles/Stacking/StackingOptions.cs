namespace MLExtensions.Ensembles;

/// <summary>How <see cref="StackingEstimator"/> fits its members and hands on their scores.</summary>
public sealed record StackingOptions
{
    /// <summary>How rows are divided into folds.</summary>
    public FoldOptions Folds { get; init; } = new();

    /// <summary>The column that the members learn: finite floats for a regression, truth values for two classes, keys for several; none may be missing.</summary>
    public string LabelColumn { get; init; } = "Label";

    /// <summary>
    /// The column of the members' scores that the final estimator sees, and that the fitted model adds: a float vector, a slot for each member in their order, with several classes
    /// one for each class, member after member.
    /// </summary>
    public string MemberScoresColumn
    {
        get;
        init => field = string.IsNullOrEmpty(value) ? throw new ArgumentException($"{nameof(MemberScoresColumn)} is empty; name a column.", nameof(MemberScoresColumn)) : value;
    } = "MemberScores";

    /// <summary>
    /// Whether what is read of the training data is kept in memory, so that columns computed upstream (an embedding) are computed once and not once per fit. Default true; turn it
    /// off where the data does not fit into memory.
    /// </summary>
    public bool CacheInput { get; init; } = true;

    /// <summary>Told after each fit: those of the folds, those to all rows and the final one.</summary>
    public IProgress<EnsembleProgress>? Progress { get; init; }

    /// <summary>Ends the work between two fits.</summary>
    public CancellationToken CancellationToken { get; init; }
}
