using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Spectre.Console;

namespace MovieRatings;

/// <summary>What the demo measured: a table on the console and report.json.</summary>
public sealed class Report
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly Dictionary<string, double> _rmse = [];
    private readonly Dictionary<string, double> _r2 = [];
    private readonly Dictionary<string, double> _seconds = [];
    private int _train;
    private int _test;

    public T Time<T>(string step, Func<T> work)
    {
        var clock = Stopwatch.StartNew();
        var result = work();
        AddSeconds(step, clock.Elapsed);
        return result;
    }

    public void Time(string step, Action work) => Time(step, () =>
    {
        work();
        return true;
    });

    /// <summary>Records a step that was timed elsewhere.</summary>
    public void AddSeconds(string step, TimeSpan elapsed) => _seconds[step] = Math.Round(elapsed.TotalSeconds, 3);

    public void Rows(int train, int test)
    {
        _train = train;
        _test = test;
    }

    public void Add(string model, RegressionMetrics metrics)
    {
        _rmse[model] = metrics.RootMeanSquaredError;
        _r2[model] = metrics.RSquared;
    }

    /// <summary>The error of predicting the training films' mean.</summary>
    public void AddMean(IDataView train, IReadOnlyList<Movie> test)
    {
        double mean = train.GetColumn<float>(train.Schema["Label"]).Average();
        double testMean = test.Average(film => film.Rating);
        double error = test.Average(film => Math.Pow(film.Rating - mean, 2)), variance = test.Average(film => Math.Pow(film.Rating - testMean, 2));
        _rmse["mean"] = Math.Sqrt(error);
        _r2["mean"] = 1 - (error / variance);
    }

    public void Write()
    {
        var table = new Table().AddColumn("Model").AddColumn(new TableColumn("RMSE").RightAligned()).AddColumn(new TableColumn("R-squared").RightAligned());
        foreach (var (model, rmse) in _rmse)
            table.AddRow(model, FormattableString.Invariant($"{rmse:F4}"), FormattableString.Invariant($"{_r2[model]:F4}"));
        AnsiConsole.Write(table);
    }

    public void Save(string path, bool reloadedEqual)
    {
        var rows = new { train = _train, test = _test, total = _train + _test };
        var draft = path + ".tmp";
        File.WriteAllText(draft, JsonSerializer.Serialize(new { rmse = _rmse, r2 = _r2, seconds = _seconds, rows, reloaded_equal = reloadedEqual }, s_json) + "\n");
        File.Move(draft, path, overwrite: true);
        Console.WriteLine($"Wrote {Folders.Shown(path)}");
    }
}
