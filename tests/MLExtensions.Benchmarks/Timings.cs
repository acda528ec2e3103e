using System.Globalization;

namespace MLExtensions.Benchmarks;

/// <summary>The runs of a piece of work after one that warms up.</summary>
/// <param name="Runs">Their times, in order.</param>
/// <param name="Bytes">What this thread allocated in the last one.</param>
internal sealed record Timings(IReadOnlyList<CpuClock> Runs, long Bytes)
{
    /// <summary>Several pieces of work, which take turns so that whatever disturbs one disturbs all.</summary>
    public static Timings[] Together(int runs, params ReadOnlySpan<Action> works)
    {
        var times = new List<CpuClock>[works.Length];
        var bytes = new long[works.Length];
        for (var run = 0; run <= runs; run++)
        {
            for (var i = 0; i < works.Length; i++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var time = CpuClock.Measure(works[i]);
                bytes[i] = GC.GetAllocatedBytesForCurrentThread() - before;
                if (run == 0)
                    times[i] = [];
                else
                    times[i].Add(time);
            }
        }
        return [.. times.Select((runTimes, i) => new Timings(runTimes, bytes[i]))];
    }

    /// <summary>The median run.</summary>
    public CpuClock Median => CpuClock.Median(Runs);

    /// <summary>The median by the clock and of processor time, in nanoseconds for each of <paramref name="count"/> pieces.</summary>
    public string Per(long count) => string.Create(
        CultureInfo.InvariantCulture, $"{1e9 * Median.Wall / count,8:F1} /{1e9 * Median.Cpu / count,6:F1}");

    /// <summary>The median of the runs' ratios to those of <paramref name="other"/>, by the clock and of processor time.</summary>
    public string Ratio(Timings other)
    {
        var ratios = With(other, (ours, theirs) => new CpuClock(ours.Wall / theirs.Wall, ours.Cpu / theirs.Cpu));
        return string.Create(
            CultureInfo.InvariantCulture, $"{ratios.Median.Wall,8:F2} /{ratios.Median.Cpu,5:F2}");
    }

    /// <summary>What each run took more than that of <paramref name="other"/>.</summary>
    public Timings Minus(Timings other) => With(other, (ours, theirs) => new CpuClock(ours.Wall - theirs.Wall, ours.Cpu - theirs.Cpu));

    private Timings With(Timings other, Func<CpuClock, CpuClock, CpuClock> combine) => new([.. Runs.Zip(other.Runs, combine)], Bytes);
}
