using System.Diagnostics;

namespace MLExtensions.Experiments.Engine;

/// <summary>What has been done, how long it took, and who is told.</summary>
internal sealed class RunProgress(IProgress<ExperimentProgress>? listener, CancellationToken cancellationToken)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly List<ExperimentStep> _steps = [];

    /// <summary>The steps done.</summary>
    public IReadOnlyList<ExperimentStep> Steps => _steps;

    /// <summary>The candidates done, the best first.</summary>
    public IReadOnlyList<Candidate> Leaderboard { get; set; } = [];

    /// <summary>How long the run has taken so far.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>Does a step.</summary>
    /// <param name="name">What is done.</param>
    /// <param name="work">Does it; is given whom to tell how much of it is done, from 0 to 1.</param>
    /// <returns>How long it took.</returns>
    public TimeSpan Do(string name, Action<Action<double>> work)
    {
        cancellationToken.ThrowIfCancellationRequested();
        listener?.Report(new ExperimentProgress(name, null, Leaderboard));
        var start = Stopwatch.GetTimestamp();
        work(fraction => listener?.Report(new ExperimentProgress(name, fraction, Leaderboard)));
        var step = new ExperimentStep(name, Stopwatch.GetElapsedTime(start));
        _steps.Add(step);
        return step.Duration;
    }
}
