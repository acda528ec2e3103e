using System.Globalization;
using MLExtensions.Svm;
using MLExtensions.Svm.Devices.Cpu;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Benchmarks.Svm;

/// <summary>Machines beside scikit-learn's: the same floats, settings and tolerance, in one run.</summary>
internal sealed class SvmBenchmark : IBenchmark
{
    private const int TestRows = 2000;
    private const int WarmUpRows = 400;

    public string Name => "svm";

    public string Description => $"SVR and SVC beside scikit-learn [--alone] {SvmBenchmarkOptions.Usage}";

    public int Run(string[] args)
    {
        SvmBenchmarkOptions options = new();
        bool alone = false;
        if (!options.Reader(Description).Flag("--alone", () => alone = true).TryRead(args))
            return 2;
        if (options.Sizes.Count == 0)
            options.Sizes.AddRange([(2000, 384), (10_000, 1024)]);

        Console.WriteLine(Machine.Describe());
        using CpuDevice device = options.CreateDevice();
        Print($"{device.Name}; gamma = scale, tolerance = {SvmCase.Tolerance}; seconds by the clock / of processor time, median of {options.Runs} runs (scikit-learn: one)");
        foreach ((int Rows, int Columns) size in options.Sizes)
        {
            (SyntheticEmbeddings train, SyntheticEmbeddings test) = SvmBenchmarkOptions.Data(size, TestRows);
            foreach (SvmCase machine in (SvmCase[])[new RegressionCase(), new ClassificationCase()])
                Compare(machine, device, train.Features, machine.Targets(train.Scores), test.Features, options, alone);
            MeasureKernel(train.Features, options);
        }
        return 0;
    }

    private static void Compare(
        SvmCase machine, CpuDevice device, FeatureMatrix train, float[] targets, FeatureMatrix test, SvmBenchmarkOptions options, bool alone)
    {
        FeatureMatrix few = new(train.Values[..(WarmUpRows * train.Columns)], WarmUpRows, train.Columns);
        machine.Fit(device, few, targets[..WarmUpRows], options.Threads).Predict(few);

        List<CpuClock> fits = [], predictions = [];
        FittedSvm fitted = null!;
        for (int run = 0; run < options.Runs; run++)
            fits.Add(CpuClock.Measure(() => fitted = machine.Fit(device, train, targets, options.Threads)));
        CpuClock first = CpuClock.Measure(() => fitted.Predict(test));
        for (int run = 0; run < options.Runs; run++)
            predictions.Add(CpuClock.Measure(() => fitted.Predict(test)));

        CpuClock fit = CpuClock.Median(fits), predict = CpuClock.Median(predictions);
        Print($"");
        Print($"{train.Rows:N0} x {train.Columns:N0}, {machine.Name}");
        Print($"{"",-24}{"fit",20}{$"predict {test.Rows:N0}",20}{"steps",12}{"support",10}{"objective",16}");
        Row("MLExtensions", fit, predict, fitted.Training.Iterations, fitted.SupportVectors, fitted.Training.Objective);
        if (!alone)
        {
            ScikitLearnResult other = ScikitLearn.Run(machine, train, targets, test);
            Row($"scikit-learn {other.Version}", other.Fit, other.Predict, other.Iterations, other.Support, other.Objective);
            Print($"{"times as fast",-24}{other.Fit.Wall / fit.Wall,10:F1} /{other.Fit.Cpu / fit.Cpu,8:F1}{other.Predict.Wall / predict.Wall,10:F1} /{other.Predict.Cpu / predict.Cpu,8:F1}");
            Print($"decision values differ by at most {other.Decisions.Zip(fitted.Decide(test), (theirs, ours) => Math.Abs(theirs - ours)).Max():E1}");
        }
        Print($"gap {fitted.Training.Gap:E1}; first prediction, which packs the support vectors, {first.Wall:F4} s");
        if (fitted.Statistics is { } where)
        {
            Print($"last fit: kernel matrix {where.KernelSeconds:F3} s, steps {where.DescentSeconds:F3} s, {where.Refreshes} gradients in double precision {where.RefreshSeconds:F3} s");
        }
    }

    /// <summary>The kernel matrix alone and the FMA peak in turns, by processor time too, which other programs disturb less.</summary>
    private static void MeasureKernel(FeatureMatrix features, SvmBenchmarkOptions options)
    {
        CpuOptions cpu = new() { Threads = options.Threads, Isa = options.Isa };
        ColumnStatistics statistics = ColumnStatistics.Compute(features, options.Threads);
        CpuData data = new(features, KernelParameters.Rbf().Resolve(statistics), statistics, sumsToZero: true);
        Timings[] timings = Timings.Together(options.Runs, Fill, () => FmaPeak.Run(options.Threads, options.Isa));
        double operations = (double)features.Rows * (features.Rows + 1) * features.Columns, peak = FmaPeak.Operations(options.Threads, options.Isa);
        CpuClock kernel = timings[0].Median, fma = timings[1].Median;
        Print($"");
        Print($"kernel matrix alone: {kernel.Wall:F3} / {kernel.Cpu:F3} s, {operations / kernel.Wall / 1e9:F0} of the FMA peak's {peak / fma.Wall / 1e9:F0} GFLOP/s by the clock; {operations / kernel.Wall / (peak / fma.Wall):P0} / {operations / kernel.Cpu / (peak / fma.Cpu):P0}");

        void Fill()
        {
            using KernelStore store = new(data, layers: 1, cpu, long.MaxValue, null);
            store.Get(KernelPrecision.Single, new SolverStatistics(), default);
        }
    }

    private static void Row(string name, CpuClock fit, CpuClock predict, long steps, int support, double objective) =>
        Print($"{name,-24}{fit.Wall,10:F4} /{fit.Cpu,8:F4}{predict.Wall,10:F4} /{predict.Cpu,8:F4}{steps,12:N0}{support,10:N0}{objective,16:F4}");

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
