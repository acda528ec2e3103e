using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Embeddings;

namespace MLExtensions.Experiments.Tests;

[TestClass]
public sealed class ExperimentTests
{
    private static readonly ColumnChoice[] s_columns =
    [
        new("Text", ColumnPurpose.Text, "asked for"), new("Colour", ColumnPurpose.Categorical, "asked for"), new("Size", ColumnPurpose.Numeric, "asked for"),
        new("Price", ColumnPurpose.Label, "asked for"), new("Kind", ColumnPurpose.Ignored, "not used"),
    ];

    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void The_average_is_at_least_as_good_as_its_best_member_and_its_zip_gives_the_same_scores()
    {
        var table = _ml.Data.LoadFromEnumerable(Item.Make(160));
        using var result = Run(table, s_columns, ExperimentTask.Regression);
        Assert.IsLessThanOrEqualTo(result.Leaderboard[0].Error + 1e-6, result.Average.Error);
        Assert.AreEqual(1, result.Leaderboard.Sum(candidate => candidate.Weight), 1e-6);
        Assert.IsGreaterThan(0.8, result.Average.Measures.Single(measure => measure.Key == "R-squared").Value);
        Assert.IsTrue(result.Leaderboard.Zip(result.Leaderboard.Skip(1)).All(pair => pair.First.Error <= pair.Second.Error));

        using var zip = new MemoryStream();
        _ml.Model.Save(result.Model, result.InputSchema, zip);
        zip.Position = 0;
        var loaded = new MLContext().Model.Load(zip, out _);
        var expected = result.Model.Transform(table).GetColumn<float>("Score").ToArray();
        CollectionAssert.AreEqual(expected, loaded.Transform(table).GetColumn<float>("Score").ToArray());
        (loaded as IDisposable)?.Dispose();
    }

    [TestMethod]
    public void Rows_without_a_label_are_left_out_and_said_so()
    {
        var items = Item.Make(60);
        (items[3].Price, items[40].Price) = (float.NaN, float.NaN);
        using var result = Run(_ml.Data.LoadFromEnumerable(items), s_columns[1..4], ExperimentTask.Regression, embeds: false);
        Assert.AreEqual(58, result.Rows.Length);
        Assert.IsFalse(result.Rows.ToArray().Contains(40));
        CollectionAssert.AreEqual(items.Where(item => !float.IsNaN(item.Price)).Select(item => item.Price).ToArray(), result.Targets.ToArray());
        StringAssert.Contains(result.Warnings.Single(), "2 of 60 rows", StringComparison.Ordinal);
    }

    [TestMethod]
    public void The_names_of_an_earlier_runs_candidates_give_the_same_bits()
    {
        var table = _ml.Data.LoadFromEnumerable(Item.Make(80));
        using var first = Run(table, s_columns[1..4], ExperimentTask.Regression, embeds: false);
        using var again = Run(table, s_columns[1..4], ExperimentTask.Regression, embeds: false, candidates: [.. first.Leaderboard.Select(candidate => candidate.Name)]);
        CollectionAssert.AreEqual(first.Average.OutOfFold.ToArray(), again.Average.OutOfFold.ToArray());
        var error = Assert.ThrowsExactly<ArgumentException>(() => Run(table, s_columns[1..4], ExperimentTask.Regression, embeds: false, candidates: ["nothing"]));
        StringAssert.Contains(error.Message, "'nothing'", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Two_classes_are_told_apart()
    {
        ColumnChoice[] columns = [s_columns[0], s_columns[2], new("IsLarge", ColumnPurpose.Label, "asked for")];
        var table = _ml.Data.LoadFromEnumerable(Item.Make(120));
        using var result = Run(table, columns, ExperimentTask.BinaryClassification);
        CollectionAssert.AreEqual((string[])["no", "yes"], result.Classes.ToArray());
        Assert.IsGreaterThan(0.8, result.Average.Measures.Single(measure => measure.Key == "accuracy").Value);
        Assert.IsGreaterThan(0.8, result.Average.Measures.Single(measure => measure.Key == "area under ROC curve").Value);
        var probabilities = result.Model.Transform(table).GetColumn<float>("Probability").ToArray();
        Assert.IsGreaterThan(0.8, Item.Make(120).Zip(probabilities, (item, p) => (item.IsLarge == "yes") == (p > 0.5)).Average(right => right ? 1.0 : 0));
    }

    [TestMethod]
    public void Several_classes_are_told_apart_and_keep_their_names()
    {
        ColumnChoice[] columns = [s_columns[0], s_columns[2], new("Kind", ColumnPurpose.Label, "asked for")];
        var table = _ml.Data.LoadFromEnumerable(Item.Make(150));
        using var result = Run(table, columns, ExperimentTask.MulticlassClassification);
        CollectionAssert.AreEqual((string[])["bird", "boat", "book"], result.Classes.ToArray());
        Assert.IsGreaterThan(0.8, result.Average.Measures[0].Value);
        var scored = result.Model.Transform(table);
        var named = _ml.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(scored).Transform(scored).GetColumn<string>("PredictedLabel").ToArray();
        Assert.IsGreaterThan(0.8, Item.Make(150).Zip(named, (item, name) => item.Kind == name).Average(right => right ? 1.0 : 0));
    }

    [TestMethod]
    public void A_label_that_teaches_nothing_is_refused()
    {
        var items = Item.Make(40);
        Array.ForEach(items, item => (item.Price, item.IsLarge) = (3, "yes"));
        var constant = Assert.ThrowsExactly<InvalidOperationException>(() => Run(_ml.Data.LoadFromEnumerable(items), s_columns[1..4], ExperimentTask.Regression, embeds: false));
        StringAssert.Contains(constant.Message, "'Price' holds 3 in all 40 rows", StringComparison.Ordinal);
        ColumnChoice[] columns = [s_columns[2], new("IsLarge", ColumnPurpose.Label, "asked for")];
        Assert.ThrowsExactly<InvalidOperationException>(() => Run(_ml.Data.LoadFromEnumerable(items), columns, ExperimentTask.BinaryClassification, embeds: false));
        Array.ForEach(items, item => item.Price = float.NaN);
        var empty = Assert.ThrowsExactly<InvalidOperationException>(() => Run(_ml.Data.LoadFromEnumerable(items), s_columns[1..4], ExperimentTask.Regression, embeds: false));
        StringAssert.Contains(empty.Message, "empty in all 40 rows", StringComparison.Ordinal);
        Assert.ThrowsExactly<InvalidOperationException>(() => Run(_ml.Data.LoadFromEnumerable(Item.Make(3)), s_columns[1..4], ExperimentTask.Regression, embeds: false));
    }

    [TestMethod]
    public void A_class_of_one_row_is_named_as_it_is_called()
    {
        var items = Item.Make(60);
        Array.ForEach(items, item => item.IsLarge = "common");
        items[7].IsLarge = "rare";
        foreach (var task in (ExperimentTask[])[ExperimentTask.BinaryClassification, ExperimentTask.MulticlassClassification])
        {
            ColumnChoice[] columns = [s_columns[2], new("IsLarge", ColumnPurpose.Label, "asked for")];
            var error = Assert.ThrowsExactly<InvalidOperationException>(() => Run(_ml.Data.LoadFromEnumerable(items), columns, task, embeds: false));
            StringAssert.Contains(error.Message, "'IsLarge' holds 'rare' in one row only", StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public void Encoders_in_folders_of_the_same_name_are_told_apart()
    {
        using var folder = new Testing.TemporaryFolder();
        foreach (var place in (string[])["a", "b"])
        {
            Directory.CreateDirectory(folder[place, "onnx"]);
            foreach (var file in Directory.GetFiles(DefaultTextEncoder.Locate()))
                File.Copy(file, folder[place, "onnx", Path.GetFileName(file)]);
        }

        using var result = new Experiment(_ml, [s_columns[0], s_columns[3]], new ExperimentOptions
        {
            Task = ExperimentTask.Regression,
            EncoderDirectories = [folder["a", "onnx"], folder["b", "onnx"]],
        }).Run(_ml.Data.LoadFromEnumerable(Item.Make(60)));
        Assert.AreEqual(result.Leaderboard.Count, result.Leaderboard.Select(candidate => candidate.Name).Distinct().Count());
        Assert.IsTrue(result.Leaderboard.Any(candidate => candidate.Name.Contains("onnx (2)", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_category_that_was_not_there_in_training_and_missing_numbers_are_scored()
    {
        using var result = Run(_ml.Data.LoadFromEnumerable(Item.Make(60)), s_columns[1..4], ExperimentTask.Regression, embeds: false);
        Item[] odd = [new() { Colour = "ultraviolet", Size = 3 }, new() { Colour = "", Size = float.NaN }];
        Assert.IsTrue(result.Model.Transform(_ml.Data.LoadFromEnumerable(odd)).GetColumn<float>("Score").All(float.IsFinite));
    }

    [TestMethod]
    public void An_empty_text_column_is_left_out()
    {
        var items = Item.Make(60);
        Array.ForEach(items, item => item.Text = " ");
        using var result = Run(_ml.Data.LoadFromEnumerable(items), s_columns[..4], ExperimentTask.Regression);
        StringAssert.Contains(result.Warnings.Single(), "'Text' is empty", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Time_that_runs_out_leaves_the_first_candidate()
    {
        using var result = new Experiment(_ml, s_columns[1..4], new ExperimentOptions { Task = ExperimentTask.Regression, TimeLimit = TimeSpan.Zero })
            .Run(_ml.Data.LoadFromEnumerable(Item.Make(60)));
        Assert.HasCount(1, result.Leaderboard);
        StringAssert.Contains(result.Warnings.Single(), "Time ran out", StringComparison.Ordinal);
    }

    [TestMethod]
    public void It_can_be_watched_and_cancelled()
    {
        using var source = new CancellationTokenSource();
        var told = new List<ExperimentProgress>();
        var options = new ExperimentOptions
        {
            Task = ExperimentTask.Regression,
            Progress = new Told(progress =>
            {
                told.Add(progress);
                if (progress.Leaderboard.Count == 1)
                    source.Cancel();
            }),
            CancellationToken = source.Token,
        };
        Assert.ThrowsExactly<OperationCanceledException>(() => new Experiment(_ml, s_columns[1..4], options).Run(_ml.Data.LoadFromEnumerable(Item.Make(60))));
        Assert.HasCount(1, told[^1].Leaderboard);
    }

    [TestMethod]
    public void Wrong_columns_are_named()
    {
        var table = _ml.Data.LoadFromEnumerable(Item.Make(20));
        Assert.ThrowsExactly<ArgumentException>(() => new Experiment(_ml, s_columns[..3], new ExperimentOptions { Task = ExperimentTask.Regression }));
        Assert.ThrowsExactly<ArgumentException>(() => new Experiment(_ml, s_columns[3..4], new ExperimentOptions { Task = ExperimentTask.Regression }));
        foreach (var wrong in (ColumnChoice[])[new("Weight", ColumnPurpose.Numeric, ""), new("Colour", ColumnPurpose.Numeric, ""), new("Size", ColumnPurpose.Text, "")])
        {
            var error = Assert.ThrowsExactly<ArgumentException>(() => Run(table, [wrong, s_columns[3]], ExperimentTask.Regression, embeds: false));
            StringAssert.Contains(error.Message, $"'{wrong.Name}'", StringComparison.Ordinal);
        }
    }

    private ExperimentResult Run(IDataView table, ColumnChoice[] columns, ExperimentTask task, bool embeds = true, IReadOnlyList<string>? candidates = null) =>
        new Experiment(_ml, columns, new ExperimentOptions
        {
            Task = task,
            EncoderDirectories = embeds ? [DefaultTextEncoder.Locate()] : [],
            Candidates = candidates,
        }).Run(table);

    private sealed class Told(Action<ExperimentProgress> tell) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value) => tell(value);
    }
}
