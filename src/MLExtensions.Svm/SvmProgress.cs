namespace MLExtensions.Svm;

/// <summary>How far a fit has come.</summary>
/// <param name="Iteration">Steps taken so far.</param>
/// <param name="Gap">The largest violation of the optimality conditions, in the unit of the target; the fit ends when it falls to the tolerance.</param>
/// <param name="Objective">The dual objective, which falls from step to step.</param>
public readonly record struct SvmProgress(long Iteration, double Gap, double Objective);
