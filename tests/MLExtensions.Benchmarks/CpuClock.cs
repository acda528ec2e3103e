using System.Diagnostics;

namespace MLExtensions.Benchmarks;

/// <summary>Wall and processor seconds of a piece of work.</summary>
/// <param name="Wall">Seconds by the clock.</param>
/// <param name="Cpu">Seconds of all of this process's threads.</param>
internal readonly record struct CpuClock(double Wall, double Cpu)
{
    public static CpuClock Measure(Action work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        work();
        return new CpuClock(Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }

    /// <summary>The smaller of each time.</summary>
    public CpuClock Least(CpuClock other) => new(Math.Min(Wall, other.Wall), Math.Min(Cpu, other.Cpu));

    /// <summary>The median of several runs.</summary>
    public static CpuClock Median(int runs, Action work) => Median([.. Enumerable.Range(0, runs).Select(_ => Measure(work))]);

    /// <summary>The median of each time.</summary>
    public static CpuClock Median(IReadOnlyCollection<CpuClock> runs) =>
        new(runs.Select(run => run.Wall).Order().ElementAt(runs.Count / 2), runs.Select(run => run.Cpu).Order().ElementAt(runs.Count / 2));
}
