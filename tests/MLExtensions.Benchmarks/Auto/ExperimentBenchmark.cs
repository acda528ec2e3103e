using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Caching;
using MLExtensions.Embeddings;
using MLExtensions.Experiments;

namespace MLExtensions.Benchmarks.Auto;

/// <summary>
/// What an experiment finds on real sets: whether the average beats its best member out of fold, and what both do on rows kept aside, which are looked at once.
/// </summary>
internal sealed class ExperimentBenchmark : IBenchmark
{
    public string Name => "experiment";

    public string Description => "Averages beside their members on real sets, needs ../shared [--only NAME] [--rows N] [--cache FILE] [--members]";

    public int Run(string[] args)
    {
        string? only = null, cacheFile = null;
        var rows = 6000;
        var members = false;
        var options = new Options(Description)
            .Text("--only", value => (only = value) is not null)
            .Text("--cache", value => (cacheFile = value) is not null)
            .Flag("--members", () => members = true)
            .Number("--rows", value => rows = value);
        if (!options.TryRead(args))
            return 2;
        if (Beside.Shared("data") is not { } folder || Beside.Shared("models", "all-MiniLM-L6-v2") is not { } minilm)
        {
            Console.Error.WriteLine("The sets are not there: ../shared/data, ../shared/models/all-MiniLM-L6-v2.");
            return 1;
        }

        Console.WriteLine(Machine.Describe());
        using var cache = cacheFile is null ? EmbeddingCache.InMemory() : EmbeddingCache.OpenFile(cacheFile);
        foreach (var set in TextSet.All(folder).Where(set => only is null || set.Name.Contains(only, StringComparison.Ordinal)))
            Judge(set.First(rows), new ExperimentOptions { Task = set.Task, EncoderDirectories = [minilm, DefaultTextEncoder.Locate()], Cache = cache }, members);
        return 0;
    }

    private static void Judge(TextSet set, ExperimentOptions options, bool members)
    {
        var ml = new MLContext(seed: 1);
        var train = TextSet.Load(ml, set.Train);
        var test = TextSet.Load(ml, set.Test);
        ColumnChoice[] columns = [new(nameof(TextSet.Row.Text), ColumnPurpose.Text, ""), new(set.LabelColumn, ColumnPurpose.Label, "")];
        using var result = new Experiment(ml, columns, options).Run(train);
        Print($"{set.Name}: {set.Train.Length:N0} rows to learn from, {set.Test.Length:N0} kept aside; {result.Steps.Sum(step => step.Duration.TotalSeconds):F0} s");
        Print($"  {"",-64}{"out of fold",12}{"weight",8}{"kept aside",12}");
        Print($"  {"average",-64}{result.Average.Error,12:F4}{"",8}{Error(set, result.Model.Transform(test), result.Classes),12}");
        foreach (var (i, candidate) in result.Leaderboard.Index())
        {
            // A member is fitted again alone to be judged by rows kept aside: unless asked for, the best one only.
            var aside = "";
            if (i == 0 || members)
            {
                using var alone = new Experiment(ml, columns, options with { Candidates = [candidate.Name], TimeLimit = null }).Run(train);
                aside = Error(set, alone.Model.Transform(test), alone.Classes);
            }

            Print($"  {candidate.Name,-64}{candidate.Error,12:F4}{candidate.Weight,8:F2}{aside,12}");
        }

        Print($"  the average's error is {result.Average.Error / result.Leaderboard[0].Error:F4} of the best member's out of fold");
    }

    // The root of the mean squared error, or the share of rows of the right class.
    private static string Error(TextSet set, IDataView scored, IReadOnlyList<string> classes)
    {
        switch (set.Task)
        {
            case ExperimentTask.Regression:
                var squares = scored.GetColumn<float>("Score").Zip(set.Test, (score, row) => (double)(score - row.Number) * (score - row.Number)).Average();
                return string.Create(CultureInfo.InvariantCulture, $"{Math.Sqrt(squares):F4}");
            case ExperimentTask.BinaryClassification:
                return Share(scored.GetColumn<bool>("PredictedLabel").Zip(set.Test, (decision, row) => classes[decision ? 1 : 0] == row.Class));
            default:
                return Share(scored.GetColumn<uint>("PredictedLabel").Zip(set.Test, (decision, row) => classes[(int)decision - 1] == row.Class));
        }

        static string Share(IEnumerable<bool> right) => string.Create(CultureInfo.InvariantCulture, $"{right.Average(r => r ? 100.0 : 0):F1} %");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
