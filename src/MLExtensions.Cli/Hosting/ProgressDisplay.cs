using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace MLExtensions.Cli.Hosting;

/// <summary>Shows how far a long run is: a bar where standard error is a terminal, and one line at the end.</summary>
internal sealed class ProgressDisplay(ToolConsole console, bool quiet)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>Runs work that reports its progress.</summary>
    /// <param name="activity">What is done, such as 'Embedding'.</param>
    /// <param name="work">The work.</param>
    public void Run(string activity, Action<RunProgress> work)
    {
        if (quiet || !console.ErrorIsTerminal)
        {
            work(new RunProgress(_ => { }));
            return;
        }

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(console.Error) });
        terminal.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(),
                new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(Markup.Escape(activity), maxValue: 1);
                task.IsIndeterminate = true;
                work(new RunProgress(state => Show(task, activity, state)));
            });
    }

    /// <summary>As <see cref="Run(string, Action{RunProgress})"/>, with a result.</summary>
    public T Run<T>(string activity, Func<RunProgress, T> work)
    {
        T? result = default;
        Run(activity, progress => { result = work(progress); });
        return result!;
    }

    /// <summary>Says what was done, with the time it took.</summary>
    public void Done(FormattableString message)
    {
        if (quiet)
            return;
        var seconds = _clock.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        console.Error.WriteLine($"{Mlext.Name}: {FormattableString.Invariant(message)} ({seconds} s)");
    }

    private static void Show(ProgressTask task, string activity, RunState state)
    {
        task.Description = Markup.Escape($"{activity} {state.Detail}");
        task.IsIndeterminate = state.Fraction is null;
        task.Value = state.Fraction ?? 0;
    }
}
