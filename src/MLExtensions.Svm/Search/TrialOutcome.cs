namespace MLExtensions.Svm.Search;

/// <summary>A trial and what was found in it.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Values">Out-of-fold decision values, row by row.</param>
/// <param name="Starts">Dual coefficients of each decision function that were fitted to all rows as roughly.</param>
internal sealed record TrialOutcome(SvmTrial Trial, double[] Values, double[][] Starts)
{
    /// <summary>Whether this has less error, or as much with smaller C.</summary>
    public bool IsBetterThan(TrialOutcome other) =>
        Trial.Error < other.Trial.Error || (Trial.Error == other.Trial.Error && Trial.C < other.Trial.C);
}
