using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLExtensions.Benchmarks.Pipelines;

/// <summary>
/// Rows of ten numbers through LoadFromEnumerable, Concatenate, Normalize and CreateEnumerable, beside a plain loop that does the same with
/// arrays. The two take turns; each pair gives a ratio, and the median pair counts.
/// </summary>
internal sealed class PipelineBenchmark : IBenchmark
{
    private readonly MLContext _ml = new(seed: 1);
    private int _rows = 1_000_000;
    private int _runs = 7;

    public string Name => "pipeline";

    public string Description => "Rows through Concatenate and Normalize, beside a plain loop [--rows N] [--runs N]";

    public int Run(string[] args)
    {
        if (!Options.TryRead(args, Description, ("--rows", value => _rows = value), ("--runs", value => _runs = value)))
            return 2;

        Console.WriteLine(Machine.Describe());
        Console.WriteLine($"{_rows:N0} rows of {NumberRows.Columns} numbers, median of {_runs} runs: nanoseconds per row, by the clock / of processor time");
        Console.WriteLine($"{"",-46}{"pipeline",16}{"plain loop",16}{"ratio",14}{"bytes/row",12}");
        var properties = NumberRows.WithProperties(_rows);
        var fields = NumberRows.WithFields(_rows);
        foreach (var reuse in new[] { true, false })
        {
            Compare("properties", properties, NumberRows.PropertyReaders, "MinMax", Features().Append(_ml.Transforms.NormalizeMinMax("Features")), reuse);
            Compare("fields", fields, NumberRows.FieldReaders, "MinMax", Features().Append(_ml.Transforms.NormalizeMinMax("Features")), reuse);
            Compare("properties", properties, NumberRows.PropertyReaders, "MeanVariance",
                Features().Append(_ml.Transforms.NormalizeMeanVariance("Features", fixZero: false)), reuse);
        }
        return 0;
    }

    private ColumnConcatenatingEstimator Features() => _ml.Transforms.Concatenate("Features", NumberRows.Names);

    private void Compare<TRow>(
        string members, TRow[] rows, Func<TRow, float>[] readers, string mode, EstimatorChain<NormalizingTransformer> pipeline, bool reuse)
        where TRow : class
    {
        var data = _ml.Data.LoadFromEnumerable(rows);
        var model = pipeline.Fit(data);
        var scored = model.Transform(data);
        var parameters = (NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<float>>)model.LastTransformer.GetNormalizerModelParameters(0);
        var plain = new PlainLoop<TRow>(rows, readers, [.. parameters.Scale], parameters.Offset.IsEmpty ? null : [.. parameters.Offset]);

        double ours = 0, theirs = 0;
        var timings = Timings.Together(
            _runs,
            () => ours = Consume(_ml.Data.CreateEnumerable<ScaledRow>(scored, reuse)),
            () => theirs = plain.Run(reuse));
        if (ours != theirs)
            throw new InvalidOperationException($"The pipeline gives {ours:R}, the loop {theirs:R}.");

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{$"{mode}, {members}, {(reuse ? "one object reused" : "an object per row")}",-46}{timings[0].Per(_rows)}{timings[1].Per(_rows)}{timings[0].Ratio(timings[1])}{(double)timings[0].Bytes / _rows,12:F2}"));
    }

    private static double Consume(IEnumerable<ScaledRow> rows)
    {
        double sum = 0;
        foreach (var row in rows)
            sum += row.Features[0] + row.Features[^1];
        return sum;
    }
}
