using System.Globalization;
using MLExtensions.Caching;
using MLExtensions.Embeddings;
using MLExtensions.Svm;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Search;

namespace MLExtensions.Benchmarks.Auto;

/// <summary>
/// What <see cref="SvmTuning"/> reaches and takes beside a full grid of C, gamma and epsilon over the same scaled features and folds, on real sets. Both are
/// judged out of fold, as they judge themselves, and once on rows kept aside.
/// </summary>
internal sealed class AutoBenchmark : IBenchmark
{
    private static readonly double[] s_gammas = [1 / 16.0, 1 / 8.0, 1 / 4.0, 1 / 2.0, 1, 2, 4, 8, 16];
    private static readonly double[] s_epsilons = [0.0125, 0.025, 0.05, 0.1, 0.2, 0.4];

    public string Name => "auto";

    public string Description => "Tuning by itself beside a full grid, on real sets, needs ../shared [--sets numeric|text] [--only NAME] [--cache FILE]";

    public int Run(string[] args)
    {
        string? sets = null, only = null, cacheFile = null;
        var options = new Options(Description)
            .Text("--sets", value => (sets = value) is "numeric" or "text")
            .Text("--only", value => (only = value) is not null)
            .Text("--cache", value => (cacheFile = value) is not null);
        if (!options.TryRead(args))
            return 2;
        if (Beside.Shared("data") is null)
        {
            Console.Error.WriteLine("The sets are not there: ../shared/data.");
            return 1;
        }

        Console.WriteLine(Machine.Describe());
        Print($"{"",-24}{"rows",7}{"columns",9}{"grid",9}{"auto",9}{"ratio",8}{"kept: grid",12}{"auto",9}{"ratio",8}{"grid s",9}{"auto s",9}{"share",8}{"CPU",8}  found: gamma, epsilon, C");
        using var cache = cacheFile is null ? EmbeddingCache.InMemory() : EmbeddingCache.OpenFile(cacheFile);
        var ratios = new List<double>();
        var shares = new List<double>();
        foreach (var set in Sets(sets, cache).Where(set => only is null || set.Name.Contains(only, StringComparison.Ordinal)))
            Judge(set, ratios, shares);
        Print($"ratio of errors out of fold: median {Median(ratios):F4}, largest {ratios.Max():F4}; share of the grid's time: median {Median(shares):F3}, largest {shares.Max():F3}");
        return 0;
    }

    private static IEnumerable<RegressionSet> Sets(string? chosen, EmbeddingCache cache)
    {
        IEnumerable<RegressionSet> sets = chosen == "text" ? [] : RegressionSet.Numeric();
        if (chosen == "numeric" || Beside.Shared("models", "all-MiniLM-L6-v2") is not { } encoder)
            return sets;
        RegressionSet?[] texts =
        [
            RegressionSet.Readability(encoder, 4, cache), RegressionSet.Readability(encoder, new EncoderLayers(2, 3, 4, 5), cache),
            RegressionSet.Similarity(encoder, cache),
        ];
        return sets.Concat(texts.OfType<RegressionSet>());
    }

    private static void Judge(RegressionSet set, List<double> ratios, List<double> shares)
    {
        var (features, targets) = set.Part(test: false);
        var (kept, keptTargets) = set.Part(test: true);
        var mean = targets.Average(target => (double)target);
        var deviation = Math.Sqrt(targets.Average(target => (target - mean) * (target - mean)));
        var scaling = FeatureScaling.Of(features);
        var scaled = scaling.Apply(features);
        var scale = KernelGamma.Scale.Resolve(scaled);
        SvmSearchResult<SvmModel> grid = null!;
        SvmTuningResult<SvmModel> auto = null!;
        var autoTime = CpuClock.Measure(() => auto = SvmTuning.Regression(features, targets));
        var gridTime = CpuClock.Measure(() =>
        {
            using var search = new SvmSearch(scaling.Apply(features));
            grid = search.Regression(targets, new SvmGrid
            {
                Kernels = [.. s_gammas.Select(factor => KernelParameters.Rbf(factor * scale))],
                C = [.. new SvmGrid().C.Select(c => c * deviation)],
                Epsilon = [.. s_epsilons.Select(epsilon => epsilon * deviation)],
            });
        });
        var (gridKept, autoKept) = (Error(grid.Model, scaling), Error(auto.Path.Model, auto.Scaling!));
        var ratio = auto.Path.Best.Error / grid.Best.Error;
        var share = autoTime.Wall / gridTime.Wall;
        ratios.Add(ratio);
        shares.Add(share);
        var best = auto.Path.Best;
        Print($"{set.Name,-24}{features.Rows,7:N0}{features.Columns,9}{grid.Best.Error / deviation,9:F4}{best.Error / deviation,9:F4}{ratio,8:F3}{gridKept,12:F4}{autoKept,9:F4}{autoKept / gridKept,8:F3}{gridTime.Wall,9:F2}{autoTime.Wall,9:F2}{share,8:F3}{autoTime.Cpu / gridTime.Cpu,8:F3}  {Settings(best)} (grid {Settings(grid.Best)})");

        string Settings(SvmTrial trial) => string.Create(
            CultureInfo.InvariantCulture, $"{trial.Kernel.Gamma / scale:G3}, {trial.Epsilon / deviation:G3}, {trial.C / deviation:G3}");

        // In deviations of the training targets, as the errors out of fold.
        double Error(SvmModel model, FeatureScaling by)
        {
            var predicted = new float[kept.Rows];
            model.Predict(by.Apply(kept).Values.Span, kept.Rows, predicted);
            return Math.Sqrt(predicted.Zip(keptTargets, (a, b) => (double)(a - b) * (a - b)).Average()) / deviation;
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
