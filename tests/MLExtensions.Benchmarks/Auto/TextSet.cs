using System.Text;
using Microsoft.ML;
using MLExtensions.Benchmarks.Embedding;
using MLExtensions.Experiments;

namespace MLExtensions.Benchmarks.Auto;

/// <summary>A real set of texts with something to predict.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Task">What is predicted.</param>
/// <param name="Train">Rows to learn from.</param>
/// <param name="Test">Rows kept aside.</param>
internal sealed record TextSet(string Name, ExperimentTask Task, TextSet.Row[] Train, TextSet.Row[] Test)
{
    /// <summary>The column that is predicted.</summary>
    public string LabelColumn => Task == ExperimentTask.Regression ? nameof(Row.Number) : nameof(Row.Class);

    /// <summary>The sets below a folder.</summary>
    public static IEnumerable<TextSet> All(string folder)
    {
        var clear = Path.Combine(folder, "text-regression", "clear");
        yield return new("readability", ExperimentTask.Regression, Numbers(Path.Combine(clear, "clear-train.csv")), Numbers(Path.Combine(clear, "clear-validation.csv")));
        var sentiment = Path.Combine(folder, "text-classification", "sentiment");
        yield return new(
            "sentiment (SST-2)", ExperimentTask.BinaryClassification, Classes(Path.Combine(sentiment, "stsa.binary.train")), Classes(Path.Combine(sentiment, "stsa.binary.dev")));
        // The last of it is kept aside; the file is in no order.
        var questions = Classes(Path.Combine(sentiment, "TREC.train.all"));
        yield return new("questions (TREC)", ExperimentTask.MulticlassClassification, questions[..^1000], questions[^1000..]);
        var fine = Classes(Path.Combine(sentiment, "stsa.fine.train"));
        var fineTest = Classes(Path.Combine(sentiment, "stsa.fine.dev"));
        yield return new("sentiment in five grades (SST-5)", ExperimentTask.Regression, Array.ConvertAll(fine, ToNumber), Array.ConvertAll(fineTest, ToNumber));
    }

    /// <summary>With so many rows to learn from at most, the first.</summary>
    public TextSet First(int rows) => this with { Train = Train[..Math.Min(rows, Train.Length)] };

    /// <summary>Rows as data.</summary>
    public static IDataView Load(MLContext ml, Row[] rows) => ml.Data.LoadFromEnumerable(rows);

    private static Row[] Numbers(string file)
    {
        var read = Readability.Read(file);
        return [.. read.Texts.Zip(read.Scores, (text, score) => new Row { Text = text, Number = score })];
    }

    private static Row ToNumber(Row row) => new() { Text = row.Text, Number = row.Class[0] - '0' };

    private static Row[] Classes(string file) =>
        [.. File.ReadLines(file, Encoding.Latin1).Where(line => line.Length > 2).Select(line => new Row { Class = line[..1], Text = line[2..] })];

    /// <summary>A row.</summary>
    internal sealed class Row
    {
        public string Text { get; set; } = "";

        public string Class { get; set; } = "";

        public float Number { get; set; }

        public int Fold { get; set; }
    }
}
