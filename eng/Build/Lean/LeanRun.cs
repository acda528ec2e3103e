namespace MLExtensions.Build.Lean;

/// <summary>What one run of a published LeanScoring took.</summary>
/// <param name="ToFirst">Milliseconds from the start of the process to its first score.</param>
/// <param name="Processor">Milliseconds of processor time up to then.</param>
/// <param name="AllRows">Milliseconds for 1,000 rows after that.</param>
/// <param name="PeakMegabytes">The most memory that it had at a time.</param>
/// <param name="Checksum">Of the bits of all scores.</param>
internal sealed record LeanRun(double ToFirst, double Processor, double AllRows, double PeakMegabytes, string Checksum);
