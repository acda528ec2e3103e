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

    /// <summary>The run of least wall time among several.</summary>
    public static CpuClock Best(int runs, Action work) => Enumerable.Range(0, runs).Select(_ => Measure(work)).MinBy(run => run.Wall);
}
