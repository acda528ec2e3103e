namespace MLExtensions.Svm.Solver;

/// <summary>When a solver stops: at an optimality gap of <paramref name="Tolerance"/> or after so many steps.</summary>
internal readonly record struct StoppingRule(double Tolerance, long MaxIterations);
