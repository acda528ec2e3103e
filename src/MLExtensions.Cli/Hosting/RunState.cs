namespace MLExtensions.Cli.Hosting;

/// <summary>How far a run is.</summary>
/// <param name="Detail">What was done so far, such as '1,000 rows'.</param>
/// <param name="Fraction">The part of the work that was done, 0 to 1; null where it is not known.</param>
internal readonly record struct RunState(string Detail, double? Fraction);
