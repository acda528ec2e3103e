namespace MLExtensions.Cli.Hosting;

/// <summary>How far a run is.</summary>
/// <param name="Rows">The rows done.</param>
/// <param name="Fraction">The part of the input that was read, 0 to 1; null where it is not known.</param>
internal readonly record struct RunState(long Rows, double? Fraction);
