namespace MLExtensions.Svm.Scoring;

/// <summary>Coefficients of support vectors that follow each other.</summary>
/// <param name="First">The first of the vectors.</param>
/// <param name="Coefficients">A coefficient for each.</param>
internal readonly record struct CoefficientRun(int First, ReadOnlyMemory<double> Coefficients);
