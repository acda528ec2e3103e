namespace MLExtensions.Ensembles;

/// <summary>How rows are divided into folds, each of which is scored by models that were fitted without it.</summary>
public sealed record FoldOptions
{
    /// <summary>The number of folds, at least 2; of no effect where <see cref="FoldColumn"/> is given. By default 5.</summary>
    public int Count
    {
        get;
        init => field = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(Count), value, $"{nameof(Count)} is {value}; it must be 2 or more.");
    } = 5;

    /// <summary>Decides which rows come into which fold: the same seed gives the same folds everywhere.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>A column of texts, keys or whole numbers: rows with the same value, such as those of one author, come into the same fold. Null for none.</summary>
    public string? GroupColumn { get; init; }

    /// <summary>A column of texts, keys or whole numbers that says itself which rows make up a fold. Null for none.</summary>
    public string? FoldColumn { get; init; }

    /// <summary>
    /// Whether folds are alike in their labels: each class is spread evenly over them, or of a regression each tenth of the rows by the label's rank; with groups as evenly as they
    /// allow. Null (the default) stratifies classes and not regressions. It cannot be asked for together with <see cref="FoldColumn"/>.
    /// </summary>
    public bool? Stratified { get; init; }
}
