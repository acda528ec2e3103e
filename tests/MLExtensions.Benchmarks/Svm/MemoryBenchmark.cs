using System.Globalization;
using MLExtensions.Svm;

namespace MLExtensions.Benchmarks.Svm;

/// <summary>A fit within a memory budget: what was planned, what was taken at most, and how far predictions are from those of a fit without one.</summary>
internal sealed class MemoryBenchmark : IBenchmark
{
    private const int TestRows = 2000;
    private const int WarmUpRows = 400;
    private const int MiB = 1 << 20;

    public string Name => "svm-memory";

    public string Description => $"SVR within a memory budget [--budget MIB] [--alone] {SvmBenchmarkOptions.Usage}";

    public int Run(string[] args)
    {
        SvmBenchmarkOptions options = new();
        int budget = 64;
        bool alone = false;
        if (!options.Reader(Description).Number("--budget", value => budget = value).Flag("--alone", () => alone = true).TryRead(args))
            return 2;
        if (options.Sizes.Count == 0)
            options.Sizes.Add((10_000, 1024));

        Console.WriteLine(Machine.Describe());
        foreach ((int Rows, int Columns) size in options.Sizes)
        {
            (SyntheticEmbeddings train, SyntheticEmbeddings test) = SvmBenchmarkOptions.Data(size, TestRows);
            SvrParameters parameters = new() { C = 20, Threads = options.Threads, MemoryBudget = (long)budget * MiB };
            SvmMemoryPlan plan = SupportVectorRegression.PlanMemory(size.Rows, size.Columns, parameters);
            Print($"");
            Print($"{size.Rows:N0} x {size.Columns:N0}, C = 20: budget {budget:N0} MiB, planned {ProcessMemory.Mega(plan.ExpectedBytes)}, least {ProcessMemory.Mega(plan.MinimumBytes)}, whole matrix {ProcessMemory.Mega(plan.WholeMatrixBytes)}");
            // What is compiled is not what is measured.
            SyntheticEmbeddings few = train.Range(0, Math.Min(WarmUpRows, size.Rows));
            SupportVectorRegression.Fit(few.Features, few.Scores, parameters with { MemoryBudget = null });
            SvmModel model = null!;
            long peak = 0;
            CpuClock clock = CpuClock.Measure(() => peak = PeakDuring(() => model = SupportVectorRegression.Fit(train.Features, train.Scores, parameters)));
            Print($"taken at most {ProcessMemory.Mega(peak)} beside data, of which the model {ProcessMemory.Mega(sizeof(float) * model.SupportVectors.Values.Length)}; {clock.Wall:F1} s by the clock, {clock.Cpu:F1} s of processor time");
            Print($"{model.Training.Iterations:N0} steps, gap {model.Training.Gap:E1}, {(model.Training.Converged ? "converged" : "NOT converged")}, objective {model.Training.Objective:F6}");
            if (!alone)
                CompareWithUnbounded(model, train, test.Features, parameters with { MemoryBudget = null });
        }
        return 0;
    }

    private static void CompareWithUnbounded(SvmModel model, SyntheticEmbeddings train, FeatureMatrix test, SvrParameters parameters)
    {
        SvmModel whole = SupportVectorRegression.Fit(train.Features, train.Scores, parameters);
        float[] bounded = new float[test.Rows], unbounded = new float[test.Rows];
        model.Predict(test.Values.Span, test.Rows, bounded);
        whole.Predict(test.Values.Span, test.Rows, unbounded);
        double largest = bounded.Zip(unbounded, (a, b) => (double)Math.Abs(a - b)).Max();
        Print($"without a budget: objective {whole.Training.Objective:F6}; predictions differ by at most {largest:E1}");
    }

    /// <summary>The most bytes that the process holds more during the work than before it, as Linux counts them.</summary>
    private static long PeakDuring(Action work)
    {
        ProcessMemory.ForgetPeak();
        long before = ProcessMemory.Held;
        work();
        return ProcessMemory.Peak - before;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
