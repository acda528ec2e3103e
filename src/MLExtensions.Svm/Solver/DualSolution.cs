namespace MLExtensions.Svm.Solver;

/// <summary>Where a solver ended.</summary>
/// <param name="Beta">The dual coefficient of every row.</param>
/// <param name="Intercept">What the decision function adds to the sum over the kernel.</param>
/// <param name="Objective">The dual objective.</param>
/// <param name="Gap">The largest violation of the optimality conditions, from a gradient computed afresh in double precision.</param>
/// <param name="Converged">Whether the gap met the tolerance.</param>
/// <param name="Iterations">Steps of two variables each.</param>
/// <param name="Statistics">How the work was done.</param>
internal sealed record DualSolution(
    double[] Beta, double Intercept, double Objective, double Gap, bool Converged, long Iterations, SolverStatistics Statistics);
