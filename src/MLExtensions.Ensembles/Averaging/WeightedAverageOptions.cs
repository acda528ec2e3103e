namespace MLExtensions.Ensembles;

/// <summary>How a weighted average combines its members.</summary>
public sealed record WeightedAverageOptions
{
    /// <summary>
    /// The members' weights: one each, finite and not negative, at least one positive. They are divided by their sum. Null (the default) gives
    /// all members the same weight, or with <see cref="Learn"/> those that are learnt.
    /// </summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>How weights are learnt from out-of-fold scores; null (the default) for weights that are given or equal.</summary>
    public LearnedWeights? Learn { get; init; }

    /// <summary>A column to add beside <c>Score</c> for the members' own scores: a float vector, a slot for each member in their order, with several classes one for each class, member after member. Null (the default) for none.</summary>
    public string? MemberScoresColumn { get; init; }

    /// <summary>
    /// Whether what the members read of the training data is kept in memory, so that columns computed upstream (an embedding) are computed
    /// once and not once per member. Default true; turn it off where the data does not fit into memory.
    /// </summary>
    public bool CacheInput { get; init; } = true;
}
