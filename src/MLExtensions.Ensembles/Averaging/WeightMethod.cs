namespace MLExtensions.Ensembles;

/// <summary>How weights are found from out-of-fold scores. The less the error, the better: the squared error of regressions, the log-loss of probabilities.</summary>
public enum WeightMethod
{
    /// <summary>
    /// The weights of least error among all that are not negative and sum to one, by an exact method: P. Wolfe's (Finding the nearest point in a polytope, 1976) for the
    /// squared error, Newton's with such steps for the log-loss.
    /// </summary>
    Exact,

    /// <summary>For two members: the best of 0, 0.05, 0.1 and so on to 1.</summary>
    Grid,

    /// <summary>
    /// The best first, then again and again the member that helps the average most, with repetition (R. Caruana and others, Ensemble selection from
    /// libraries of models, 2004): weights are multiples of a hundredth at the finest, and many members get none.
    /// </summary>
    Greedy,
}
