namespace MLExtensions.Experiments;

/// <summary>How far an experiment has come.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="Fraction">How much of the step is done, from 0 to 1; null where that is not known.</param>
/// <param name="Leaderboard">The candidates that are done, the best first.</param>
public sealed record ExperimentProgress(string Step, double? Fraction, IReadOnlyList<Candidate> Leaderboard);
