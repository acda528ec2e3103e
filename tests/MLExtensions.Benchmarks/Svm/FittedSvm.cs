using MLExtensions.Svm;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Benchmarks.Svm;

/// <summary>A machine that was fitted.</summary>
/// <param name="Training">How the fit went.</param>
/// <param name="Statistics">Where its time went, if that was noted.</param>
/// <param name="SupportVectors">Their number.</param>
/// <param name="Predict">Predicts rows as a user does.</param>
/// <param name="Decide">Decision values, of the sign that scikit-learn gives them.</param>
internal sealed record FittedSvm(
    SvmTrainingSummary Training, SolverStatistics? Statistics, int SupportVectors, Action<FeatureMatrix> Predict, Func<FeatureMatrix, double[]> Decide);
