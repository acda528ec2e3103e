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
        if (!new Options(Description).Number("--rows", value => _rows = value).Number("--runs", value => _runs = value).TryRead(args))
            return 2;

        Console.WriteLine(Machine.Describe());
        Console.WriteLine(
            $"{_rows:N0} rows of {NumberRows.Columns} numbers, median of {_runs} runs: nanoseconds per row, clock / processor time");
        Console.WriteLine($"{"",-46}{"pipeline",16}{"plain loop",16}{"ratio",14}{"bytes/row",12}");
        var properties = NumberRows.WithProperties(_rows);
        var fields = NumberRows.WithFields(_rows);
        var features = _ml.Transforms.Concatenate("Features", NumberRows.Names);
        var minMax = features.Append(_ml.Transforms.NormalizeMinMax("Features"));
        var meanVariance = features.Append(_ml.Transforms.NormalizeMeanVariance("Features", fixZero: false));
        foreach (var reuse in new[] { true, false })
        {
            Compare("MinMax, properties", properties, NumberRows.PropertyReaders, minMax, reuse);
            Compare("MinMax, fields", fields, NumberRows.FieldReaders, minMax, reuse);
            Compare("MeanVariance, properties", properties, NumberRows.PropertyReaders, meanVariance, reuse);
        }
        return 0;
    }

    private void Compare<TRow>(
        string name, TRow[] rows, Func<TRow, float>[] readers, EstimatorChain<NormalizingTransformer> pipeline, bool reuse)
        where TRow : class
    {
        var data = _ml.Data.LoadFromEnumerable(rows);
        var model = pipeline.Fit(data);
        var scored = model.Transform(data);
        var plain = PlainLoop<TRow>.Of(rows, readers, model.LastTransformer);

        double ours = 0, theirs = 0;
        var timings = Timings.Together(
            _runs,
            () => ours = Consume(_ml.Data.CreateEnumerable<ScaledRow>(scored, reuse)),
            () => theirs = plain.Run(reuse));
        if (ours != theirs)
            throw new InvalidOperationException($"The pipeline gives {ours:R}, the loop {theirs:R}.");

        var (pipelined, looped) = (timings[0], timings[1]);
        name += reuse ? ", one object reused" : ", an object per row";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-46}{pipelined.Per(_rows)}{looped.Per(_rows)}{pipelined.Ratio(looped)}{(double)pipelined.Bytes / _rows,12:F2}"));
    }

    private static double Consume(IEnumerable<ScaledRow> rows)
    {
        double sum = 0;
        foreach (var row in rows)
            sum += row.Features[0] + row.Features[^1];
        return sum;
    }
}
