using System.Globalization;
using MLExtensions.Svm;
using MLExtensions.Svm.Devices.Cpu;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Benchmarks.Svm;

/// <summary>Epsilon-SVR beside scikit-learn: the same floats, settings and tolerance, in one run.</summary>
internal sealed class SvmBenchmark : IBenchmark
{
    private const int TestRows = 2000;
    private const int Seed = 7;

    public string Name => "svm";

    public string Description => "epsilon-SVR beside scikit-learn [--quick] [--size ROWSxCOLUMNS]... [--threads N] [--runs N] [--alone]";

    public int Run(string[] args)
    {
        List<(int Rows, int Columns)> sizes = [];
        int threads = Environment.ProcessorCount, runs = 3;
        bool quick = false, alone = false;
        for (int k = 0; k < args.Length; k++)
        {
            string? value = k + 1 < args.Length ? args[k + 1] : null;
            switch (args[k])
            {
                case "--quick":
                    quick = true;
                    break;
                case "--alone":
                    alone = true;
                    break;
                case "--threads" when int.TryParse(value, CultureInfo.InvariantCulture, out threads) && threads > 0:
                case "--runs" when int.TryParse(value, CultureInfo.InvariantCulture, out runs) && runs > 0:
                    k++;
                    break;
                case "--size" when value?.Split('x') is [var rows, var columns]
                    && int.TryParse(rows, CultureInfo.InvariantCulture, out int n) && int.TryParse(columns, CultureInfo.InvariantCulture, out int d):
                    sizes.Add((n, d));
                    k++;
                    break;
                default:
                    Console.Error.WriteLine($"'{args[k]}' is no option, or lacks its value. Options: {Description}");
                    return 2;
            }
        }
        if (sizes.Count == 0)
            sizes = quick ? [(2000, 384)] : [(2000, 384), (10_000, 1024)];
        Compare(sizes, threads, runs, alone);
        return 0;
    }

    private static void Compare(List<(int Rows, int Columns)> sizes, int threads, int runs, bool alone)
    {
        using CpuDevice device = new(new CpuOptions { Threads = threads });
        double peak = FmaPeak.Measure(threads);
        Console.WriteLine($"{device.Name}, FMA peak {peak / 1e9:F0} GFLOP/s; C = 20, epsilon = 0.1, gamma = scale, tolerance = 0.001; best of {runs} runs");
        foreach ((int rows, int columns) in sizes)
        {
            SyntheticEmbeddings all = SyntheticEmbeddings.Generate(rows + TestRows, columns, Seed);
            SyntheticEmbeddings train = all.Take(rows);
            FeatureMatrix test = new(all.Features.Values[(rows * columns)..], TestRows, columns);
            Compare(device, train, test, threads, runs, peak, alone);
        }
    }

    private static void Compare(CpuDevice device, SyntheticEmbeddings train, FeatureMatrix test, int threads, int runs, double peak, bool alone)
    {
        SvrParameters parameters = new() { C = 20, Epsilon = 0.1, Tolerance = 1e-3, Threads = threads };
        SyntheticEmbeddings little = train.Take(Math.Min(400, train.Targets.Length));
        float[] scores = new float[test.Rows];
        SupportVectorRegression.Fit(little.Features, little.Targets, parameters).Predict(test.Values.Span, test.Rows, scores, threads);

        SvmModel model = null!;
        SolverStatistics statistics = null!;
        SolverStatistics bestStatistics = null!;
        double best = double.PositiveInfinity;
        CpuClock fit = default;
        for (int run = 0; run < runs; run++)
        {
            CpuClock clock = CpuClock.Measure(() =>
                model = SupportVectorRegression.Fit(device, train.Features, train.Targets, parameters, [], null, null, default, out statistics));
            if (clock.Wall < best)
                (best, fit, bestStatistics) = (clock.Wall, clock, statistics);
        }
        CpuClock first = CpuClock.Measure(() => model.Predict(test.Values.Span, test.Rows, scores, threads));
        CpuClock predict = CpuClock.Best(runs, () => model.Predict(test.Values.Span, test.Rows, scores, threads));

        double n = train.Features.Rows, d = train.Features.Columns, vectors = model.SupportVectors.Rows;
        double kernelRate = n * (n + 1) * d / bestStatistics.KernelSeconds, predictRate = 2 * vectors * test.Rows * d / predict.Wall;
        Console.WriteLine();
        Console.WriteLine($"{n:N0} x {d:N0}                         fit wall / CPU s        predict {test.Rows:N0} wall / CPU s    iterations   support vectors");
        Console.WriteLine($"  MLExtensions              {fit.Wall,9:F4} / {fit.Cpu,8:F4}      {predict.Wall,9:F4} / {predict.Cpu,8:F4}        {model.Training.Iterations,10:N0}   {vectors,8:N0}");
        if (!alone)
        {
            ScikitLearnResult other = ScikitLearn.Run(train, test, parameters);
            Console.WriteLine($"  scikit-learn {other.Version,-8}     {other.FitWall,9:F4} / {other.FitCpu,8:F4}      {other.PredictWall,9:F4} / {other.PredictCpu,8:F4}        {other.Iterations,10:N0}   {other.Support,8:N0}");
            Console.WriteLine($"  ratio                     {other.FitWall / fit.Wall,9:F1} / {other.FitCpu / fit.Cpu,8:F1}      {other.PredictWall / predict.Wall,9:F1} / {other.PredictCpu / predict.Cpu,8:F1}");
            double largest = other.Predictions.Zip(scores, (theirs, ours) => Math.Abs(theirs - ours)).Max();
            Console.WriteLine($"  objective {model.Training.Objective:F6}, relative difference {(model.Training.Objective - other.Objective) / Math.Abs(other.Objective):E1}; predictions differ by at most {largest:E1}");
        }
        Console.WriteLine($"  gap {model.Training.Gap:E2}; kernel matrix {bestStatistics.KernelSeconds:F4} s ({kernelRate / peak:P0} of the FMA peak), steps {bestStatistics.DescentSeconds:F4} s ({1e6 * bestStatistics.DescentSeconds / model.Training.Iterations:F1} us each), {bestStatistics.Refreshes} refreshes {bestStatistics.RefreshSeconds:F4} s");
        Console.WriteLine($"  prediction at {predictRate / peak:P0} of the FMA peak; the first one, which packs the support vectors, took {first.Wall:F4} s");
    }
}
