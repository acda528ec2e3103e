using System.Globalization;

namespace MLExtensions.Cli.Hosting;

/// <summary>Passes progress on, a few times a second at most.</summary>
internal sealed class RunProgress(Action<RunState> show)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    private long _shownAt = Environment.TickCount64;

    /// <summary>Passes on how many rows were done.</summary>
    public void Report(long rows, Func<double?> fraction)
    {
        if (IsDue())
            show(new RunState(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows"), fraction()));
    }

    /// <summary>Passes on a state, which is asked for only when it is shown.</summary>
    public void Report(Func<RunState> state)
    {
        if (IsDue())
            show(state());
    }

    private bool IsDue()
    {
        var now = Environment.TickCount64;
        if (now - _shownAt < s_interval.TotalMilliseconds)
            return false;
        _shownAt = now;
        return true;
    }
}
