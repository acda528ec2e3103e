namespace MLExtensions.Ensembles;

/// <summary>
/// Asks for weights that are learnt: every member is fitted once for each fold, and the weights are those with which the members' scores of rows that they
/// have not seen average best. Then the members are fitted to all rows.
/// </summary>
public sealed record LearnedWeights
{
    /// <summary>How the weights are found.</summary>
    public WeightMethod Method
    {
        get;
        init => field = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Method), value, $"{nameof(Method)} is {(int)value}; it must be one of {string.Join(", ", Enum.GetNames<WeightMethod>())}.");
    }

    /// <summary>How rows are divided into folds.</summary>
    public FoldOptions Folds { get; init; } = new();

    /// <summary>The column that the members learn: finite floats for a regression, truth values for two classes, keys for several; none may be missing.</summary>
    public string LabelColumn { get; init; } = "Label";

    /// <summary>Told after each fit, those of the folds and those to all rows.</summary>
    public IProgress<EnsembleProgress>? Progress { get; init; }

    /// <summary>Ends the work between two fits.</summary>
    public CancellationToken CancellationToken { get; init; }
}
