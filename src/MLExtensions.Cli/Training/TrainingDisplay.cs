using System.Globalization;
using MLExtensions.Cli.Hosting;
using MLExtensions.Experiments;
using Spectre.Console;

namespace MLExtensions.Cli.Training;

/// <summary>Shows an experiment while it runs: on a terminal what is being done above the leaderboard so far, otherwise a line a step and a line a candidate.</summary>
internal sealed class TrainingDisplay(ToolConsole console, bool quiet, ExperimentTask task)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs an experiment.</summary>
    public T Run<T>(Func<IProgress<ExperimentProgress>?, T> work)
    {
        if (quiet)
            return work(null);
        if (!console.ErrorIsTerminal)
            return work(new Relay<ExperimentProgress>(new Lines(console, task).Write));

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(console.Error) });
        T? result = default;
        terminal.Live(new Markup("")).AutoClear(true).Start(live =>
        {
            var (shownAt, step, count) = (0L, "", 0);
            result = work(new Relay<ExperimentProgress>(progress =>
            {
                var now = Environment.TickCount64;
                if (progress.Step == step && progress.Leaderboard.Count == count && now - shownAt < s_interval.TotalMilliseconds)
                    return;
                (shownAt, step, count) = (now, progress.Step, progress.Leaderboard.Count);
                live.UpdateTarget(new Rows(new Markup(Markup.Escape(Describe(progress))), LeaderboardTable.Of(task, progress.Leaderboard).ToSpectre()));
            }));
        });
        return result!;
    }

    private static string Describe(ExperimentProgress progress) =>
        $"{progress.Step}{(progress.Fraction is { } fraction ? fraction.ToString(" 0 %", CultureInfo.InvariantCulture) : "")} ...";

    private sealed class Lines(ToolConsole console, ExperimentTask task)
    {
        private readonly Lock _lock = new();
        private readonly HashSet<string> _shown = [];
        private string _step = "";

        public void Write(ExperimentProgress progress)
        {
            lock (_lock)
            {
                foreach (var done in progress.Leaderboard.Where(candidate => _shown.Add(candidate.Name)))
                    console.Error.WriteLine($"{Mlext.Name}: {done.Name}: {LeaderboardTable.ErrorName(task)} {LeaderboardTable.Number(done.Error)}");
                if (progress.Step == _step)
                    return;
                _step = progress.Step;
                console.Error.WriteLine($"{Mlext.Name}: {progress.Step} ...");
            }
        }
    }
}
