using MLExtensions.Svm;
using Spectre.Console;

namespace MovieRatings;

/// <summary>Shows how embedding and training proceed: bars on a terminal, a few lines elsewhere.</summary>
public static class ProgressDisplay
{
    public static T Run<T>(int rows, Func<DemoProgress, T> work) =>
        AnsiConsole.Profile.Capabilities.Interactive ? Bars(rows, work) : Lines(rows, work);

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

    // Later passes over other data begin again below what was shown, and stay silent.
    private static Action<long> Quarters(string what, int rows)
    {
        var shown = 0L;
        return done =>
        {
            if (4 * done / rows <= shown)
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
