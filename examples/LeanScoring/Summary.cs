using System.Diagnostics;

namespace LeanScoring;

/// <summary>What scoring gave and took.</summary>
/// <param name="Rows">How many films.</param>
/// <param name="Mean">Their mean score.</param>
/// <param name="Checksum">Differs if the bits of a score or the order of scores do.</param>
/// <param name="ToFirst">From the start of the program's own code to the first score.</param>
/// <param name="ProcessorToFirst">Processor time up to the first score, the start of the runtime included.</param>
/// <param name="ForAll">What all scores took, after the first.</param>
/// <param name="PeakBytes">The most memory that the process had at a time.</param>
public sealed record Summary(
    int Rows, double Mean, uint Checksum, TimeSpan ToFirst, TimeSpan ProcessorToFirst, TimeSpan ForAll, long PeakBytes)
{
    public static Summary Of(IReadOnlyList<float> scores, TimeSpan toFirst, TimeSpan processorToFirst, TimeSpan forAll)
    {
        // Fowler, Noll and Vo's hash 1a, score by score.
        var checksum = scores.Aggregate(2166136261, (hash, score) => unchecked((hash ^ BitConverter.SingleToUInt32Bits(score)) * 16777619));
        using var process = Process.GetCurrentProcess();
        var mean = scores.Average(score => (double)score);
        return new Summary(scores.Count, mean, checksum, toFirst, processorToFirst, forAll, process.PeakWorkingSet64);
    }

    public override string ToString() => FormattableString.Invariant(
        $"""
        rows         {Rows}
        mean         {Mean:F6}
        checksum     {Checksum:x8}
        to first     {ToFirst.TotalMilliseconds:F1} ms
        processor    {ProcessorToFirst.TotalMilliseconds:F1} ms to first
        all rows     {ForAll.TotalMilliseconds:F1} ms, {Rows / ForAll.TotalSeconds:F0} rows/s
        peak memory  {PeakBytes / 1e6:F1} MB
        """);
}
