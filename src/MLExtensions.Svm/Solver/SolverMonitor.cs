using System.Diagnostics;

namespace MLExtensions.Svm.Solver;

/// <summary>Counts steps, reports progress a few times a second and honours cancellation.</summary>
internal sealed class SolverMonitor(IProgress<SvmProgress>? progress, long maxIterations, CancellationToken cancellationToken)
{
    private const int StepsBetweenChecks = 64;
    private static readonly long s_interval = Stopwatch.Frequency / 5;

    private long _lastReport = Stopwatch.GetTimestamp();

    public CancellationToken CancellationToken => cancellationToken;

    public long Iterations { get; private set; }

    public long Remaining => maxIterations - Iterations;

    /// <summary>Counts a step; every so often checks for cancellation and reports.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Step(double gap, Func<double> objective)
    {
        if (++Iterations % StepsBetweenChecks == 0)
            Check(gap, objective);
    }

    /// <summary>Checks for cancellation and reports where the last report is long enough ago.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Check(double gap, Func<double> objective)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (progress is null)
            return;
        long now = Stopwatch.GetTimestamp();
        if (now - _lastReport < s_interval)
            return;
        _lastReport = now;
        progress.Report(new SvmProgress(Iterations, gap, objective()));
    }

    /// <summary>Reports the end, whenever the last report was.</summary>
    public void Finish(double gap, double objective) => progress?.Report(new SvmProgress(Iterations, gap, objective));
}
