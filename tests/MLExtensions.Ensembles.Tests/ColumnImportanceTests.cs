using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLExtensions.Ensembles.Tests;

/// <summary>How much a model owes to the columns that it reads.</summary>
[TestClass]
public sealed class ColumnImportanceTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void What_a_known_model_reads_is_worth_what_it_does_with_it()
    {
        // The score is the label, so the error is 0; of x exchanged by an order it is the root of the mean squared difference of what x adds.
        var rows = Mixed.Make(400);
        var data = _ml.Data.LoadFromEnumerable(rows);
        var model = Model(data);

        var importances = _ml.Regression.ColumnImportance(model, data, new() { Repeats = 3, Seed = 7 });

        Assert.AreEqual(0, importances.Error, 1e-6);
        CollectionAssert.AreEqual(new[] { "Number", "Text", "Vector" }, importances.Columns.Select(column => column.Column).ToArray(), "the most important first");
        var rises = Enumerable.Range(7, 3).Select(seed =>
        {
            var order = Enumerable.Range(0, 400).ToArray();
            new Random(seed).Shuffle(order);
            return Math.Sqrt(Enumerable.Range(0, 400).Average(i => Math.Pow(5 * (rows[i].Number - rows[order[i]].Number), 2)));
        }).ToArray();
        Assert.AreEqual(rises.Average(), importances.Columns[0].Rise, 1e-5);
        Assert.AreEqual(Math.Sqrt(rises.Sum(rise => Math.Pow(rise - rises.Average(), 2)) / 2), importances.Columns[0].StandardDeviation, 1e-5);
    }

    [TestMethod]
    public void Columns_can_be_named_and_an_unread_one_is_worth_nothing()
    {
        var data = _ml.Data.LoadFromEnumerable(Mixed.Make(50));

        var importances = _ml.Regression.ColumnImportance(Model(data), data, new() { Columns = ["Unread", "Text"], Repeats = 1, CacheInput = false });

        CollectionAssert.AreEqual(new[] { "Text", "Unread" }, importances.Columns.Select(column => column.Column).ToArray());
        Assert.IsGreaterThan(0.1, importances.Columns[0].Rise);
        Assert.AreEqual(new ColumnImportance("Unread", 0, 0), importances.Columns[1]);
        var alone = _ml.Regression.ColumnImportance(Model(data), data, new() { Columns = ["Text"], Repeats = 1 });
        Assert.AreEqual(importances.Columns[0], alone.Columns[0], "what is measured beside it does not matter");
    }

    [TestMethod]
    public void Classifiers_are_measured_by_their_log_loss()
    {
        var data = ClassRow.Load(_ml, ClassRow.Make(200));

        var two = _ml.BinaryClassification.ColumnImportance(
            _ml.BinaryClassification.Ensembles.WeightedAverage(ClassMembers.Binary(_ml)).Fit(data), data, new() { LabelColumn = "IsNorth" });
        // The label is made by the model itself.
        var raw = _ml.Data.LoadFromEnumerable(ClassRow.Make(200));
        var three = _ml.MulticlassClassification.ColumnImportance(ClassRow.Keys(_ml).Append(ClassMembers.Multiclass(_ml)[0]).Fit(raw), raw);

        foreach (var importances in new[] { two, three })
        {
            Assert.AreEqual("Features", importances.Columns.Single().Column);
            Assert.IsTrue(importances.Error is > 0 and < 0.7);
            Assert.IsGreaterThan(0.3, importances.Columns[0].Rise);
            Assert.IsTrue(importances.Columns[0].StandardDeviation is > 0 and < 0.3);
        }
    }

    [TestMethod]
    public void Every_pass_is_told_and_cancelling_ends_them()
    {
        var data = _ml.Data.LoadFromEnumerable(Mixed.Make(30));
        var reports = new List<ImportanceProgress>();
        using var source = new CancellationTokenSource();
        var options = new ColumnImportanceOptions { Repeats = 2, Progress = new Recorder(reports.Add), CancellationToken = source.Token };

        _ml.Regression.ColumnImportance(Model(data), data, options);
        CollectionAssert.AreEqual(Enumerable.Range(1, 7).Select(pass => new ImportanceProgress(pass, 7)).ToArray(), reports);

        reports.Clear();
        var stopping = options with { Progress = new Recorder(report => { reports.Add(report); if (report.Scored == 3) source.Cancel(); }) };
        Assert.ThrowsExactly<OperationCanceledException>(() => _ml.Regression.ColumnImportance(Model(data), data, stopping));
        Assert.HasCount(3, reports);
    }

    [TestMethod]
    public void What_cannot_be_measured_is_refused()
    {
        var rows = Mixed.Make(30);
        var data = _ml.Data.LoadFromEnumerable(rows);
        var model = Model(data);

        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => _ml.Regression.ColumnImportance(model, data, new() { Columns = ["Nothing"] })).Message, "no column 'Nothing'");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => _ml.Regression.ColumnImportance(model, data, new() { LabelColumn = "Nothing" })).Message, "'Nothing'");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => _ml.BinaryClassification.ColumnImportance(model, data)).Message, "'Probability'");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ColumnImportanceOptions { Repeats = 0 });
        rows[4].Number = float.NaN;
        rows[4].Label = 0;
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Regression.ColumnImportance(model, data)).Message, "row 4 the score NaN");
    }

    [TestMethod]
    public void Members_contributions_are_what_the_average_loses_without_them()
    {
        var data = _ml.Data.LoadFromEnumerable(Row.Make(200));
        var members = WeightedAverageTests.Members(_ml);
        var model = _ml.Regression.Ensembles.WeightedAverage(members, new() { Learn = new() }).Fit(data);

        var contributions = model.OutOfFold!.Contributions();

        Assert.HasCount(3, contributions);
        for (var member = 0; member < 3; member++)
        {
            Assert.AreEqual(model.Weights[member], contributions[member].Weight);
            Assert.AreEqual(model.OutOfFold.MemberError(member), contributions[member].Error);
            IEstimator<ITransformer>[] others = [.. members.Where((_, i) => i != member)];
            var without = _ml.Regression.Ensembles.WeightedAverage(others, new() { Learn = new() }).Fit(data).OutOfFold!;
            Assert.AreEqual(without.AverageError - model.OutOfFold.AverageError, contributions[member].RiseWithout, 1e-9);
            Assert.IsGreaterThanOrEqualTo(-1e-7, contributions[member].RiseWithout);
        }

        var alone = _ml.Regression.Ensembles.WeightedAverage(members[..1], new() { Learn = new() }).Fit(data).OutOfFold!.Contributions();
        Assert.IsTrue(double.IsNaN(alone[0].RiseWithout));
        var classes = _ml.MulticlassClassification.Ensembles.WeightedAverage(ClassMembers.Multiclass(_ml), new() { Learn = new() })
            .Fit(ClassRow.Load(_ml, ClassRow.Make(90))).OutOfFold!;
        Assert.AreEqual(classes.MemberError(1) - classes.AverageError, classes.Contributions()[0].RiseWithout, 1e-9, "one of two is left");
    }

    private TransformerChain<ColumnCopyingTransformer> Model(IDataView data) => _ml.Transforms.CustomMapping<Inputs, Scored>((row, scored) => scored.Score = row.Sum, null).Append(
        _ml.Transforms.CopyColumns("Copy", "Score")).Fit(data);

    private sealed class Recorder(Action<ImportanceProgress> report) : IProgress<ImportanceProgress>
    {
        public void Report(ImportanceProgress value) => report(value);
    }

    /// <summary>Columns of several types, and a label that is what a model makes of them.</summary>
    public sealed class Mixed : Inputs
    {
        public float Label { get; set; }

        public float Unread { get; set; }

        public static Mixed[] Make(int count)
        {
            var random = new Random(2);
            return [.. Enumerable.Range(0, count).Select(_ =>
            {
                var row = new Mixed
                {
                    Number = random.NextSingle(),
                    Text = new string('x', random.Next(4)),
                    Vector = [random.NextSingle(), random.NextSingle()],
                    Unread = random.NextSingle(),
                };
                row.Label = row.Sum;
                return row;
            })];
        }
    }

    public class Inputs
    {
        public float Number { get; set; }

        public string Text { get; set; } = "";

        [VectorType(2)]
        public float[] Vector { get; set; } = [];

        [NoColumn]
        public float Sum => (5 * Number) + Text.Length + (0.1f * Vector[1]);
    }

    private sealed class Scored
    {
        public float Score { get; set; }
    }
}
