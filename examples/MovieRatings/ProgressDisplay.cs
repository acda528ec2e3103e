using MLExtensions.Svm;
using Spectre.Console;

namespace MovieRatings;

/// <summary>Shows how embedding and training proceed: bars on a terminal, a few lines elsewhere.</summary>
public static class ProgressDisplay
{
    /// <param name="rows">Rows that are embedded.</param>
    /// <param name="onEmbedded">Called after each batch of the texts that are embedded last.</param>
    /// <param name="work">The work.</param>
    public static T Run<T>(int rows, Action onEmbedded, Func<DemoProgress, T> work)
    {
        return AnsiConsole.Profile.Capabilities.Interactive ? Bars(rows, Observed) : Lines(rows, Observed);

        T Observed(DemoProgress progress) => work(progress with
        {
            Facts = new Callback<long>(done =>
            {
                onEmbedded();
                progress.Facts.Report(done);
            }),
        });
    }

    private static T Bars<T>(int rows, Func<DemoProgress, T> work) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
        .Start(context =>
        {
            var titles = context.AddTask("Embedding titles", maxValue: rows);
            var facts = context.AddTask("Embedding facts", maxValue: rows);
            var training = context.AddTask("Training", autoStart: false, maxValue: 1);
            training.IsIndeterminate = true;
            var result = work(new DemoProgress(
                new Callback<long>(done => titles.Value = done),
                new Callback<long>(done => facts.Value = done),
                new Callback<SvmProgress>(state =>
                {
                    if (!training.IsStarted)
                        training.StartTask();
                    training.Description = Describe(state);
                })));
            training.IsIndeterminate = false;
            training.Value = 1;
            return result;
        });

    private static T Lines<T>(int rows, Func<DemoProgress, T> work) => work(new DemoProgress(
        new Callback<long>(Quarters("titles", rows)),
        new Callback<long>(Quarters("texts of facts", rows)),
        new Callback<SvmProgress>(state => Console.WriteLine("  " + Describe(state)))));

    // Later passes over other data count on, and stay silent.
    private static Action<long> Quarters(string what, int rows)
    {
        var shown = 0L;
        return done =>
        {
            if (done > rows || 4 * done / rows <= shown)
                return;
            shown = 4 * done / rows;
            Console.WriteLine($"  embedded {done} of {rows} {what}");
        };
    }

    private static string Describe(SvmProgress state) =>
        FormattableString.Invariant($"Training: iteration {state.Iteration}, objective {state.Objective:F1}, gap {state.Gap:G2}");

    private sealed class Callback<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
