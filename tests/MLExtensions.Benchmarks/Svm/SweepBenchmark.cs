using System.Globalization;
using MLExtensions.Svm;
using MLExtensions.Svm.Search;

namespace MLExtensions.Benchmarks.Svm;

/// <summary>Ten values of C by five-fold cross-validation, beside one fit with the best of them. The two take turns.</summary>
internal sealed class SweepBenchmark : IBenchmark
{
    public string Name => "sweep";

    public string Description => $"Ten values of C by five folds beside one fit [--classes] {SvmBenchmarkOptions.Usage}";

    public int Run(string[] args)
    {
        SvmBenchmarkOptions options = new();
        bool hasClasses = false;
        if (!options.Reader(Description).Flag("--classes", () => hasClasses = true).TryRead(args))
            return 2;
        if (options.Sizes.Count == 0)
            options.Sizes.Add((10_000, 1024));

        Console.WriteLine(Machine.Describe());
        foreach ((int Rows, int Columns) size in options.Sizes)
        {
            SyntheticEmbeddings data = SvmBenchmarkOptions.Data(size, testRows: 0).Train;
            if (hasClasses)
                Compare(size, options, Classification(data, options));
            else
                Compare(size, options, Regression(data, options));
        }
        return 0;
    }

    private static (Func<IReadOnlyList<SvmTrial>>, Action<double>) Regression(SyntheticEmbeddings data, SvmBenchmarkOptions options)
    {
        return (Sweep, Fit);

        IReadOnlyList<SvmTrial> Sweep()
        {
            using SvmSearch search = new(data.Features, new SvmSearchOptions { Threads = options.Threads });
            return search.Regression(data.Scores).Trials;
        }

        void Fit(double c) => SupportVectorRegression.Fit(data.Features, data.Scores, new SvrParameters { C = c, Threads = options.Threads });
    }

    private static (Func<IReadOnlyList<SvmTrial>>, Action<double>) Classification(SyntheticEmbeddings data, SvmBenchmarkOptions options)
    {
        int[] classes = Array.ConvertAll(new ClassificationCase().Targets(data.Scores), target => (int)target);
        return (Sweep, Fit);

        IReadOnlyList<SvmTrial> Sweep()
        {
            using SvmSearch search = new(data.Features, new SvmSearchOptions { Threads = options.Threads });
            return search.Classification(classes).Trials;
        }

        void Fit(double c) => SupportVectorClassification.Fit(data.Features, classes, new SvcParameters { C = c, Threads = options.Threads });
    }

    private static void Compare(
        (int Rows, int Columns) size, SvmBenchmarkOptions options, (Func<IReadOnlyList<SvmTrial>> Sweep, Action<double> Fit) work)
    {
        IReadOnlyList<SvmTrial> trials = work.Sweep();
        double best = trials.MinBy(trial => trial.Error)!.C;
        Timings[] timings = Timings.Together(options.Runs, () => work.Sweep(), () => work.Fit(best));
        Console.WriteLine();
        Print($"{size.Rows:N0} x {size.Columns:N0}; median of {options.Runs} runs: seconds by the clock / of processor time");
        Print($"sweep of {trials.Count} values of C, 5 folds, last fit   {timings[0].Median.Wall,8:F3} /{timings[0].Median.Cpu,7:F3}");
        Print($"one fit, C = {best,-8:G4}                        {timings[1].Median.Wall,8:F3} /{timings[1].Median.Cpu,7:F3}");
        Print($"times                                       {timings[0].Ratio(timings[1])}");
        foreach (SvmTrial trial in trials)
            Print($"  C = {trial.C,-8:G4} error {trial.Error:F5}   {trial.Iterations,8:N0} steps in 5 folds{(trial.Converged ? "" : ", not converged")}");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
