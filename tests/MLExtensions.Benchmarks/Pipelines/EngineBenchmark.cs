using System.Globalization;
using Microsoft.ML;

namespace MLExtensions.Benchmarks.Pipelines;

/// <summary>
/// What a call of a PredictionEngine costs beyond the arithmetic of the model: an engine over Concatenate and Normalize of ten numbers,
/// beside the same numbers read, scaled and stored by a plain loop.
/// </summary>
internal sealed class EngineBenchmark : IBenchmark
{
    private const int Rows = 1000;

    private int _calls = 1_000_000;
    private int _runs = 7;

    public string Name => "engine";

    public string Description => "A PredictionEngine's calls, beside the same arithmetic [--calls N] [--runs N]";

    public int Run(string[] args)
    {
        if (!new Options(Description).Number("--calls", value => _calls = value).Number("--runs", value => _runs = value).TryRead(args))
            return 2;

        Console.WriteLine(Machine.Describe());
        Console.WriteLine($"{_calls:N0} calls, median of {_runs} runs: nanoseconds per call, by the clock / of processor time");
        Console.WriteLine($"{"",-46}{"engine",16}{"arithmetic",16}{"beyond it",16}{"bytes/call",12}");
        foreach (var reuse in new[] { true, false })
        {
            Compare("properties", NumberRows.WithProperties(Rows), NumberRows.PropertyReaders, reuse);
            Compare("fields", NumberRows.WithFields(Rows), NumberRows.FieldReaders, reuse);
        }
        return 0;
    }

    private void Compare<TRow>(string members, TRow[] rows, Func<TRow, float>[] readers, bool reuse)
        where TRow : class
    {
        var ml = new MLContext(seed: 1);
        var model = ml.Transforms.Concatenate("Features", NumberRows.Names)
            .Append(ml.Transforms.NormalizeMinMax("Features")).Fit(ml.Data.LoadFromEnumerable(rows));
        using var engine = ml.Model.CreatePredictionEngine<TRow, ScaledRow>(model);
        var plain = PlainLoop<TRow>.Of(rows, readers, model.LastTransformer);
        var rounds = _calls / Rows;

        double ours = 0, theirs = 0;
        var timings = Timings.Together(
            _runs,
            () => ours = Predict(engine, rows, rounds, reuse),
            () =>
            {
                theirs = 0;
                for (var round = 0; round < rounds; round++)
                    theirs += plain.Run(reuse);
            });
        if (ours != theirs)
            throw new InvalidOperationException($"The engine gives {ours:R}, the loop {theirs:R}.");

        var calls = rounds * rows.Length;
        var (predict, arithmetic) = (timings[0], timings[1]);
        var beyond = predict.Minus(arithmetic);
        var name = $"{members}, {(reuse ? "Predict(input, ref output)" : "Predict(input)")}";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-46}{predict.Per(calls)}{arithmetic.Per(calls)}{beyond.Per(calls)}{(double)predict.Bytes / calls,12:F2}"));
    }

    private static double Predict<TRow>(PredictionEngine<TRow, ScaledRow> engine, TRow[] rows, int rounds, bool reuse)
        where TRow : class
    {
        double sum = 0;
        var prediction = new ScaledRow();
        for (var round = 0; round < rounds; round++)
        {
            double part = 0;
            foreach (var row in rows)
            {
                if (reuse)
                    engine.Predict(row, ref prediction);
                else
                    prediction = engine.Predict(row);
                part += prediction.Features[0] + prediction.Features[^1];
            }
            sum += part;
        }
        return sum;
    }
}
