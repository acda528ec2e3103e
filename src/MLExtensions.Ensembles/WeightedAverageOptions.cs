namespace MLExtensions.Ensembles;

/// <summary>How <see cref="WeightedAverageEstimator"/> combines its members.</summary>
public sealed record WeightedAverageOptions
{
    /// <summary>
    /// The members' weights: one each, finite and not negative, at least one positive. They are divided by their sum. Null (the default) gives
    /// all members the same weight.
    /// </summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>
    /// Whether what the members read of the training data is kept in memory, so that columns computed upstream (an embedding) are computed
    /// once and not once per member. Default true; turn it off where the data does not fit into memory.
    /// </summary>
    public bool CacheInput { get; init; } = true;
}
