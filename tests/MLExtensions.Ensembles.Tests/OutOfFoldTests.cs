using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Testing;

namespace MLExtensions.Ensembles.Tests;

/// <summary>Weights learnt from what members say of rows that they have not seen.</summary>
[TestClass]
public sealed class OutOfFoldTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void No_row_is_scored_by_a_model_that_saw_it()
    {
        var data = _ml.Data.LoadFromEnumerable(Row.Make(203));
        var seen = new List<int>();
        var leak = new LeakDetector(_ml, seen);
        var options = new WeightedAverageOptions { Learn = new LearnedWeights { Folds = new FoldOptions { Count = 7 } } };

        var model = _ml.Regression.Ensembles.WeightedAverage([leak, _ml.Regression.Trainers.Ridge()], options).Fit(data);

        Assert.IsTrue(model.OutOfFold!.MemberScores[0].ToArray().All(score => score == 0), "a member scored a row that it was fitted to");
        Assert.AreEqual(203, model.OutOfFold.Rows);
        CollectionAssert.AreEqual(new[] { 174, 174, 174, 174, 174, 174, 174, 203 }, seen, "every fold leaves out a seventh; the last fit is to all rows");
        Assert.IsTrue(Scores(model.Members[0].Transform(data)).All(score => score == 1), "the detector detects");
    }

    [TestMethod]
    public void Out_of_fold_scores_are_those_of_models_fitted_by_hand()
    {
        var rows = Row.Make(120);
        var options = new WeightedAverageOptions { Learn = new LearnedWeights { Folds = new FoldOptions { Count = 4, Seed = 3 } } };
        var members = WeightedAverageTests.Members(_ml);

        var table = _ml.Regression.Ensembles.WeightedAverage(members, options).Fit(_ml.Data.LoadFromEnumerable(rows)).OutOfFold!;

        CollectionAssert.AreEqual(rows.Select(row => row.Label).ToArray(), table.Targets.ToArray());
        for (var fold = 0; fold < 4; fold++)
        {
            var inside = Enumerable.Range(0, rows.Length).Where(row => table.Folds.Span[row] == fold).ToArray();
            Assert.HasCount(30, inside);
            var train = _ml.Data.LoadFromEnumerable(rows.Where((_, i) => table.Folds.Span[i] != fold).ToArray());
            var test = _ml.Data.LoadFromEnumerable(inside.Select(i => rows[i]).ToArray());
            for (var member = 0; member < members.Length; member++)
            {
                CollectionAssert.AreEqual(
                    Scores(members[member].Fit(train).Transform(test)), inside.Select(i => table.MemberScores[member].Span[i]).ToArray(), $"fold {fold}, member {member}");
            }
        }
    }

    [TestMethod]
    [DataRow(WeightMethod.Exact)]
    [DataRow(WeightMethod.Grid)]
    [DataRow(WeightMethod.Greedy)]
    public void The_average_is_at_least_as_good_out_of_fold_as_its_best_member(WeightMethod method)
    {
        var data = _ml.Data.LoadFromEnumerable(Row.Make(300));
        var members = WeightedAverageTests.Members(_ml)[..2];

        var model = _ml.Regression.Ensembles.WeightedAverage(members, new() { Learn = new() { Method = method } }).Fit(data);

        var table = model.OutOfFold!;
        Assert.IsLessThanOrEqualTo(Math.Min(table.MemberError(0), table.MemberError(1)) + 1e-7, table.AverageError);
        Assert.AreEqual(1, model.Weights.Sum(), 1e-12);
        if (method == WeightMethod.Grid)
            Assert.AreEqual(Math.Round(model.Weights[0] * 20), model.Weights[0] * 20, 1e-12);
        var alone = members.Select(member => Scores(member.Fit(data).Transform(data))).ToArray();
        var scores = Scores(model.Transform(data));
        for (var i = 0; i < scores.Length; i++)
            Assert.AreEqual((model.Weights[0] * alone[0][i]) + (model.Weights[1] * alone[1][i]), scores[i], 1e-5, "members are fitted to all rows in the end");
    }

    [TestMethod]
    public void Groups_stay_together_and_folds_can_be_given()
    {
        var rows = Enumerable.Range(0, 90).Select(i => new GroupedRow { X = [i % 7, i % 11], Label = i % 5, Author = $"author {i % 13}", Part = i % 3 }).ToArray();
        var data = _ml.Data.LoadFromEnumerable(rows);
        var member = _ml.Regression.Trainers.Ridge(featureColumnName: "X");

        var grouped = Table(new FoldOptions { Count = 4, GroupColumn = "Author" });
        foreach (var author in Enumerable.Range(0, 90).GroupBy(i => rows[i].Author))
            Assert.AreEqual(1, author.Select(i => grouped.Folds.Span[i]).Distinct().Count(), author.Key);
        Assert.AreEqual(4, grouped.Folds.ToArray().Distinct().Count());
        Assert.IsLessThanOrEqualTo(7, grouped.Folds.ToArray().CountBy(fold => fold).Max(pair => pair.Value) - grouped.Folds.ToArray().CountBy(fold => fold).Min(pair => pair.Value));

        CollectionAssert.AreEqual(rows.Select(row => row.Part).ToArray(), Table(new FoldOptions { FoldColumn = "Part" }).Folds.ToArray());

        AverageOutOfFoldTable Table(FoldOptions folds) =>
            _ml.Regression.Ensembles.WeightedAverage([member, member], new() { Learn = new() { Folds = folds } }).Fit(data).OutOfFold!;
    }

    [TestMethod]
    public void The_table_can_be_written()
    {
        var model = _ml.Regression.Ensembles.WeightedAverage(WeightedAverageTests.Members(_ml), new() { Learn = new() }).Fit(_ml.Data.LoadFromEnumerable(Row.Make(50)));
        using var writer = new StringWriter();
        model.OutOfFold!.WriteCsv(writer);

        var lines = writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.HasCount(51, lines);
        Assert.AreEqual("row,fold,target,member0,member1,member2,average", lines[0]);
        var cells = lines[18].Split(',');
        Assert.AreEqual("17", cells[0]);
        Assert.AreEqual(model.OutOfFold.MemberScores[1].Span[17], float.Parse(cells[4], CultureInfo.InvariantCulture));
        Assert.AreEqual(model.OutOfFold.Averages.Span[17], float.Parse(cells[6], CultureInfo.InvariantCulture));
    }

    [TestMethod]
    public void Members_scores_can_be_kept_and_survive_saving()
    {
        var data = _ml.Data.LoadFromEnumerable(Row.Make(80));
        var model = _ml.Regression.Ensembles.WeightedAverage(WeightedAverageTests.Members(_ml), new() { Learn = new(), MemberScoresColumn = "Members" }).Fit(data);
        var alone = model.Members.Select(member => Scores(member.Transform(data))).ToArray();
        using var stream = new MemoryStream();
        _ml.Model.Save(model, data.Schema, stream);
        stream.Position = 0;

        foreach (var transformer in new[] { model, _ml.Model.Load(stream, out _) })
        {
            var scored = transformer.Transform(data);
            var kept = scored.GetColumn<float[]>(scored.Schema["Members"]).ToArray();
            for (var row = 0; row < kept.Length; row++)
                CollectionAssert.AreEqual(alone.Select(scores => scores[row]).ToArray(), kept[row]);
            CollectionAssert.AreEqual(Scores(model.Transform(data)), Scores(scored));
        }

        var engine = _ml.Model.CreatePredictionEngine<Row, Scored>(model);
        var one = engine.Predict(Row.Make(80)[5]);
        CollectionAssert.AreEqual(alone.Select(scores => scores[5]).ToArray(), one.Members);
    }

    [TestMethod]
    public void A_zip_of_version_1_still_loads()
    {
        // Written by the code before version 2, from what is fitted here.
        var path = Path.Combine(Folders.Repository, "tests", "MLExtensions.Ensembles.Tests", "Goldens", "weighted-average-v1.zip");
        var data = _ml.Data.LoadFromEnumerable(Row.Make(50));
        var expected = Scores(_ml.Regression.Ensembles.WeightedAverage(WeightedAverageTests.Members(_ml)[..2], new() { Weights = [1, 3] }).Fit(data).Transform(data));
        var scores = Scores(_ml.Model.Load(path, out _).Transform(data));
        for (var row = 0; row < expected.Length; row++)
            Assert.AreEqual(expected[row], scores[row], 1e-5f);
    }

    [TestMethod]
    public void Progress_counts_every_fit_and_cancelling_ends_them()
    {
        var data = _ml.Data.LoadFromEnumerable(Row.Make(60));
        var reports = new List<EnsembleProgress>();
        using var source = new CancellationTokenSource();
        var learn = new LearnedWeights { Folds = new() { Count = 3 }, Progress = new Recorder(reports.Add), CancellationToken = source.Token };

        _ml.Regression.Ensembles.WeightedAverage(WeightedAverageTests.Members(_ml), new() { Learn = learn }).Fit(data);
        CollectionAssert.AreEqual(Enumerable.Range(1, 12).Select(fit => new EnsembleProgress(fit, 12)).ToArray(), reports);

        reports.Clear();
        var stopping = learn with { Progress = new Recorder(report => { reports.Add(report); if (report.Fitted == 4) source.Cancel(); }) };
        Assert.ThrowsExactly<OperationCanceledException>(() => _ml.Regression.Ensembles.WeightedAverage(WeightedAverageTests.Members(_ml), new() { Learn = stopping }).Fit(data));
        Assert.HasCount(4, reports);
    }

    [TestMethod]
    public void What_cannot_be_learnt_is_refused()
    {
        var members = WeightedAverageTests.Members(_ml);
        Refused<InvalidOperationException>(Row.Make(4), new(), "There are 4 rows for 5 folds");
        Refused<ArgumentException>(Row.Make(40), new() { LabelColumn = "Nothing" }, "The label column 'Nothing' is not in the data");
        Refused<ArgumentException>(Row.Make(40), new() { Folds = new() { GroupColumn = "Features" } }, "texts, keys or whole numbers");
        Refused<ArgumentException>(Row.Make(40), new() { Folds = new() { GroupColumn = "Nobody" } }, "no column 'Nobody'");
        Refused<ArgumentException>(Row.Make(40), new() { Folds = new() { GroupColumn = "Name", FoldColumn = "Name" } }, "say one");
        var missing = Row.Make(40);
        missing[7].Label = float.NaN;
        Refused<InvalidOperationException>(missing, new(), "Column 'Label' holds NaN in row 7");
        var same = Row.Make(40);
        Array.ForEach(same, row => row.Name = "same");
        Refused<InvalidOperationException>(same, new() { Folds = new() { GroupColumn = "Name" } }, "has 1 groups for 5 folds");
        Refused<InvalidOperationException>(same, new() { Folds = new() { FoldColumn = "Name" } }, "puts all rows into one fold");

        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Average(new() { Learn = new(), Weights = [1, 1, 1] })).Message, "say one");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Average(new() { Learn = new() { Method = WeightMethod.Grid } })).Message, "there are 3");
        Assert.ThrowsExactly<ArgumentException>(() => Average(new() { MemberScoresColumn = "Score" }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new FoldOptions { Count = 1 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new LearnedWeights { Method = (WeightMethod)9 });

        void Refused<T>(Row[] rows, LearnedWeights learn, string message)
            where T : Exception => StringAssert.Contains(
                Assert.ThrowsExactly<T>(() => Average(new() { Learn = learn }).Fit(_ml.Data.LoadFromEnumerable(rows))).Message, message);

        WeightedAverageRegressionEstimator Average(WeightedAverageOptions options) => _ml.Regression.Ensembles.WeightedAverage(members, options);
    }

    private static float[] Scores(IDataView scored) => [.. scored.GetColumn<float>("Score")];

    private sealed class Recorder(Action<EnsembleProgress> report) : IProgress<EnsembleProgress>
    {
        public void Report(EnsembleProgress value) => report(value);
    }

    private sealed class Scored
    {
        public float Score { get; set; }

        public float[] Members { get; set; } = [];
    }

    private sealed class GroupedRow
    {
        [VectorType(2)]
        public float[] X { get; set; } = [];

        public float Label { get; set; }

        public string Author { get; set; } = "";

        public int Part { get; set; }
    }
}
