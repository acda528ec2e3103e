namespace MLExtensions.Svm;

/// <summary>How the fit that made a model went.</summary>
/// <param name="Iterations">Steps taken, each of two dual coefficients.</param>
/// <param name="Converged">Whether the tolerance was met; where not, the model is the best point reached within the steps allowed.</param>
/// <param name="Gap">
/// The largest violation of the optimality conditions at the end, in the unit of the target, from a gradient computed afresh in double precision; 0 where
/// there is none.
/// </param>
/// <param name="Objective">The dual objective: one half b'Kb + epsilon |b|_1 - y'b for the dual coefficients b and targets y.</param>
public sealed record SvmTrainingSummary(long Iterations, bool Converged, double Gap, double Objective)
{
    /// <summary>Half the width of the tube that a nu-SVR found, in the unit of the target; null for other fits, and in models read from a file.</summary>
    public double? TubeRadius { get; init; }
}
