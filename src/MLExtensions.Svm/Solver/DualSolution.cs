namespace MLExtensions.Svm.Solver;

/// <summary>Where a solver ended.</summary>
/// <param name="Beta">The dual coefficient of every row.</param>
/// <param name="Gradient">The gradient of every row, those that take no part too: the kernel expansion plus the linear term, from a pass in double precision unless the rule was rough.</param>
/// <param name="Multipliers">The multiplier of each layer's sum constraint.</param>
/// <param name="Shift">
/// What the model's kernel expansion adds to the solver's, which for the linear kernel is that of centred rows; the same for every row.
/// </param>
/// <param name="Objective">The dual objective.</param>
/// <param name="Gap">The largest violation of the optimality conditions, by that gradient; 0 where there is none.</param>
/// <param name="Converged">Whether the gap met the tolerance.</param>
/// <param name="Iterations">Steps of two variables each.</param>
/// <param name="Statistics">How the work was done.</param>
internal sealed record DualSolution(
    double[] Beta, double[] Gradient, double[] Multipliers, double Shift, double Objective, double Gap, bool Converged, long Iterations,
    SolverStatistics Statistics)
{
    /// <summary>What the decision function adds to the sum over the kernel.</summary>
    public double Intercept => -Multipliers.Average() - Shift;

    public SvmTrainingSummary Summary => new(Iterations, Converged, Gap, Objective);
}
