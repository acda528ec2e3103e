using System.Globalization;
using Microsoft.ML;
using MLExtensions.Caching;
using MLExtensions.Embeddings;
using MLExtensions.Ensembles;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Benchmarks.Auto;

/// <summary>
/// What a five-fold average of two kernel machines and a linear model takes beside its folds' own fits: the same members fitted to the same folds one by one, by hand, from
/// features that lie ready in memory, and nothing scored. The average's time includes reading texts and embeddings from the cache.
/// </summary>
internal sealed class AverageBenchmark : IBenchmark
{
    private const int Folds = 5;
    private const string Label = nameof(TextSet.Row.Number);

    public string Name => "average";

    public string Description => "What averaging takes beside the fits of its folds, needs ../shared [--rows N] [--runs N]";

    public int Run(string[] args)
    {
        var (rows, runs) = (10_000, 5);
        if (!new Options(Description).Number("--rows", value => rows = value).Number("--runs", value => runs = value).TryRead(args))
            return 2;
        if (Beside.Shared("data") is not { } folder || Beside.Shared("models", "all-MiniLM-L6-v2") is not { } minilm)
        {
            Console.Error.WriteLine("The texts are not there: ../shared/data, ../shared/models/all-MiniLM-L6-v2.");
            return 1;
        }

        var ml = new MLContext(seed: 1);
        var set = TextSet.All(folder).Last();
        TextSet.Row[] all = [.. set.Train.Concat(set.Test).Take(rows)];
        using var cache = EmbeddingCache.InMemory();
        using var encoder = TextEncoder.Load(minilm, new() { Cache = cache });
        encoder.Embed([.. all.Select(row => row.Text)], new float[all.Length * encoder.Dimensions]);
        foreach (var row in all.Index())
            row.Item.Fold = row.Index % Folds;
        var features = ml.Transforms.Text.EmbedText("Embedding", nameof(TextSet.Row.Text), encoder)
            .Append(ml.Transforms.Text.CountText("Counts", nameof(TextSet.Row.Text)))
            .Append(ml.Transforms.NormalizeMeanVariance("Counts"))
            .Append(ml.Transforms.Concatenate("Both", "Embedding", "Counts"));
        IEstimator<ITransformer>[] members =
        [
            ml.Regression.Trainers.KernelSvm(Label, "Embedding", kernel: KernelParameters.Rbf(), c: 1),
            ml.Regression.Trainers.KernelSvm(Label, "Both", kernel: KernelParameters.Rbf(), c: 1),
            ml.Regression.Trainers.Ridge(Label, "Embedding"),
        ];
        var learn = new LearnedWeights { LabelColumn = Label, Folds = new() { FoldColumn = nameof(TextSet.Row.Fold) } };
        var pipeline = features.Append(ml.Regression.Ensembles.WeightedAverage(members, new() { Learn = learn }));
        // The first run, which does not count, fills these caches.
        IDataView[] folds = [.. Enumerable.Range(0, Folds).Select(fold => TextSet.Load(ml, [.. all.Where(row => row.Fold != fold)]))
            .Select(others => ml.Data.Cache(features.Fit(others).Transform(others), Label, "Embedding", "Both"))];

        Console.WriteLine(Machine.Describe());
        Print($"{all.Length:N0} sentences, {encoder.Dimensions} features; {members.Length} members, {Folds} folds; median of {runs}");
        List<CpuClock> fits = [], averages = [];
        for (var run = 0; run <= runs; run++)
        {
            var byHand = CpuClock.Measure(() => Array.ForEach(folds, others => Array.ForEach(members, member => member.Fit(others))));
            var average = CpuClock.Measure(() => pipeline.Fit(TextSet.Load(ml, all)));
            if (run > 0)
            {
                fits.Add(byHand);
                averages.Add(average);
            }
        }

        var (fit, whole) = (CpuClock.Median(fits), CpuClock.Median(averages));
        Print($"  fits of the folds, one by one      {fit.Wall,8:F2} s {fit.Cpu,8:F2} s of processor time");
        Print($"  average: folds, scores, all rows   {whole.Wall,8:F2} s {whole.Cpu,8:F2} s");
        Print($"  times the fits                     {whole.Wall / fit.Wall,8:F2}   {whole.Cpu / fit.Cpu,8:F2}");
        return 0;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
