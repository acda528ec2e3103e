namespace MLExtensions.Cli.Hosting;

/// <summary>Passes progress on, a few times a second at most.</summary>
internal sealed class RunProgress(Action<RunState> show)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    private long _shownAt = Environment.TickCount64;

    public void Report(long rows, Func<double?> fraction)
    {
        var now = Environment.TickCount64;
        if (now - _shownAt < s_interval.TotalMilliseconds)
            return;
        _shownAt = now;
        show(new RunState(rows, fraction()));
    }
}
