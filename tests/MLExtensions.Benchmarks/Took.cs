using System.Diagnostics;

namespace MLExtensions.Benchmarks;

/// <summary>What a piece of work took: elapsed time, and processor time of the whole process, which other programs disturb less.</summary>
internal readonly record struct Took(double Elapsed, double Processor)
{
    public static Took Measure(Action action)
    {
        using var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        action();
        var elapsed = clock.Elapsed;
        process.Refresh();
        return new Took(elapsed.TotalSeconds, (process.TotalProcessorTime - processor).TotalSeconds);
    }

    /// <summary>The smaller of each time.</summary>
    public Took Best(Took other) => new(Math.Min(Elapsed, other.Elapsed), Math.Min(Processor, other.Processor));
}
