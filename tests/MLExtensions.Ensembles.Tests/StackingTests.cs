using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Ensembles.Tests;

/// <summary>A final estimator that learns from what members say of rows that they have not seen.</summary>
[TestClass]
public sealed class StackingTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void The_final_estimator_sees_no_score_of_a_model_that_saw_the_row()
    {
        var data = _ml.Data.LoadFromEnumerable(Row.Make(101));
        var seen = new List<int>();
        var final = new Recording(_ml.Regression.Trainers.Ridge(featureColumnName: "MemberScores"));

        var model = _ml.Regression.Ensembles.Stacking([new LeakDetector(_ml, seen), _ml.Regression.Trainers.Ridge()], final).Fit(data);

        Assert.HasCount(101, final.Seen);
        Assert.IsTrue(final.Seen.All(scores => scores[0] == 0), "a member scored a row that it was fitted to");
        CollectionAssert.AreEqual(model.OutOfFold!.MemberScores[1].ToArray(), final.Seen.Select(scores => scores[1]).ToArray());
        CollectionAssert.AreEqual(new[] { 80, 81, 81, 81, 81, 101 }, seen.Order().ToArray());
        Assert.IsTrue(model.Transform(data).GetColumn<float[]>("MemberScores").All(scores => scores[0] == 1), "the detector detects");
    }

    [TestMethod]
    public void The_model_is_the_final_one_over_members_fitted_to_all_rows()
    {
        var data = _ml.Data.LoadFromEnumerable(Row.Make(200));
        var members = WeightedAverageTests.Members(_ml);
        var alone = members.Select(member => member.Fit(data).Transform(data).GetColumn<float>("Score").ToArray()).ToArray();

        var model = _ml.Regression.Ensembles.Stacking(members, _ml.Regression.Trainers.Ridge(featureColumnName: "MemberScores", alpha: 0.01)).Fit(data);

        var scored = model.Transform(data);
        var given = scored.GetColumn<float[]>("MemberScores").ToArray();
        for (var row = 0; row < given.Length; row++)
            CollectionAssert.AreEqual(alone.Select(scores => scores[row]).ToArray(), given[row]);
        var final = (Ridge.RidgeTransformer)model.FinalModel;
        var scores = scored.GetColumn<float>("Score").ToArray();
        for (var row = 0; row < given.Length; row++)
            Assert.AreEqual(final.Model.Intercept + given[row].Select((score, i) => score * final.Model.Coefficients[i]).Sum(), scores[row], 1e-4);
    }

    [TestMethod]
    public void What_members_miss_the_final_estimator_can_take_from_the_features()
    {
        // One member sees all features but the second, which matters most.
        var data = _ml.Data.LoadFromEnumerable(Row.Make(300));
        IEstimator<ITransformer>[] blind = [_ml.Transforms.CustomMapping<Row, First>((row, first) => first.X = [row.Features[0]], null)
            .Append(_ml.Regression.Trainers.Ridge(featureColumnName: "X"))];
        var alone = _ml.Regression.Ensembles.Stacking(blind, _ml.Regression.Trainers.Ridge(featureColumnName: "MemberScores"));
        var helped = _ml.Regression.Ensembles.Stacking(
            blind, _ml.Transforms.Concatenate("All", "MemberScores", "Features").Append(_ml.Regression.Trainers.Ridge(featureColumnName: "All")));

        Assert.IsLessThan(0.5 * Error(alone), Error(helped));

        double Error(StackingEstimator stacking) => _ml.Regression.Evaluate(stacking.Fit(data).Transform(data)).RootMeanSquaredError;
    }

    [TestMethod]
    public void Classes_can_be_stacked_and_their_models_saved()
    {
        var data = ClassRow.Load(_ml, ClassRow.Make(120));
        var stacking = _ml.MulticlassClassification.Ensembles.Stacking(
            ClassMembers.Multiclass(_ml), _ml.MulticlassClassification.Trainers.KernelSvm(featureColumnName: "MemberScores", probabilities: true));
        var model = stacking.Fit(data);
        using var stream = new MemoryStream();
        _ml.Model.Save(model, data.Schema, stream);
        stream.Position = 0;

        var (before, after) = (model.Transform(data), new MLContext().Model.Load(stream, out _).Transform(data));

        Assert.IsGreaterThan(0.8, _ml.MulticlassClassification.Evaluate(before).MicroAccuracy);
        foreach (var column in new[] { "MemberScores", "Score" })
            CollectionAssert.AreEqual(before.GetColumn<float[]>(column).SelectMany(v => v).ToArray(), after.GetColumn<float[]>(column).SelectMany(v => v).ToArray(), column);
        Assert.HasCount(6, before.GetColumn<float[]>("MemberScores").First());
        Assert.IsTrue(model.OutOfFold!.MemberAccuracy(0) > 0.8);
    }

    [TestMethod]
    public void Members_with_scores_of_their_own_are_fitted_once_and_every_fit_is_told()
    {
        var rows = Row.Make(60);
        var own = new SelfScoring(_ml.Regression.Trainers.Ridge(), [.. rows.Select(row => row.Label)]);
        var final = new Recording(_ml.Regression.Trainers.Ridge(featureColumnName: "MemberScores"));
        var reports = new List<EnsembleProgress>();
        using var source = new CancellationTokenSource();
        var options = new StackingOptions { Folds = new() { Count = 3 }, Progress = new Recorder(reports.Add), CancellationToken = source.Token };

        _ml.Regression.Ensembles.Stacking([own, _ml.Regression.Trainers.Ridge()], final, options).Fit(_ml.Data.LoadFromEnumerable(rows));

        Assert.AreEqual((0, 1), (own.Fits, own.FitsOutOfFold));
        CollectionAssert.AreEqual(rows.Select(row => row.Label).ToArray(), final.Seen.Select(scores => scores[0]).ToArray());
        CollectionAssert.AreEqual(Enumerable.Range(1, 6).Select(fit => new EnsembleProgress(fit, 6)).ToArray(), reports);

        var stopping = options with { Progress = new Recorder(_ => source.Cancel()) };
        Assert.ThrowsExactly<OperationCanceledException>(
            () => _ml.Regression.Ensembles.Stacking([own], final, stopping).Fit(_ml.Data.LoadFromEnumerable(rows)));
    }

    [TestMethod]
    public void What_cannot_be_stacked_is_refused()
    {
        var data = _ml.Data.LoadFromEnumerable(Row.Make(40));
        var members = WeightedAverageTests.Members(_ml);
        var final = _ml.Regression.Trainers.Ridge(featureColumnName: "MemberScores");

        Assert.ThrowsExactly<ArgumentException>(() => _ml.Regression.Ensembles.Stacking([], final));
        Assert.ThrowsExactly<ArgumentNullException>(() => _ml.Regression.Ensembles.Stacking(members, null!));
        Assert.ThrowsExactly<ArgumentException>(() => new StackingOptions { MemberScoresColumn = "" });
        StringAssert.Contains(Error(members, new() { LabelColumn = "Nothing" }), "The label column 'Nothing'");
        StringAssert.Contains(Error([_ml.Transforms.CopyColumns("Copy", "Label")], new()), "Member 0");
        StringAssert.Contains(Error(members, new() { MemberScoresColumn = "Other" }), "'MemberScores'");
        var nan = Row.Make(40);
        nan[3].Features[0] = float.NaN;
        IEstimator<ITransformer> blind = _ml.Transforms.CustomMapping<Row, Judged>((row, judged) => judged.Score = row.Features[0], null);
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Regression.Ensembles.Stacking([blind], final).Fit(_ml.Data.LoadFromEnumerable(nan))).Message,
            "Member 0 gives row 3 the score NaN");

        string Error(IEstimator<ITransformer>[] members, StackingOptions options) =>
            Assert.ThrowsExactly<ArgumentException>(() => _ml.Regression.Ensembles.Stacking(members, final, options).Fit(data)).Message;
    }

    [TestMethod]
    public void Members_that_drop_rows_are_refused()
    {
        var data = _ml.Data.LoadFromEnumerable(Row.Make(40));
        var dropping = new Dropping(_ml);

        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(
            () => _ml.Regression.Ensembles.Stacking([dropping], _ml.Regression.Trainers.Ridge(featureColumnName: "MemberScores")).Fit(data)).Message, "changes the rows");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(
            () => _ml.Regression.Ensembles.WeightedAverage([dropping], new() { Learn = new() }).Fit(data)).Message, "changes the rows");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Regression.Ensembles.WeightedAverage(dropping).Fit(data)).Message, "changes the rows");
    }

    /// <summary>Remembers the members' scores that it is fitted to.</summary>
    private sealed class Recording(IEstimator<ITransformer> inner) : IEstimator<ITransformer>
    {
        public float[][] Seen { get; private set; } = [];

        public ITransformer Fit(IDataView input)
        {
            Seen = [.. input.GetColumn<float[]>("MemberScores")];
            return inner.Fit(input);
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inner.GetOutputSchema(inputSchema);
    }

    /// <summary>Fits a ridge regression that gives every other row.</summary>
    private sealed class Dropping(MLContext ml) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input) => new Transformer(ml, ml.Regression.Trainers.Ridge().Fit(input));

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => ml.Regression.Trainers.Ridge().GetOutputSchema(inputSchema);

        private sealed class Transformer(MLContext ml, ITransformer inner) : ITransformer
        {
            public bool IsRowToRowMapper => false;

            public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inner.GetOutputSchema(inputSchema);

            public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new InvalidOperationException("It maps no rows.");

            public IDataView Transform(IDataView input) => ml.Data.TakeRows(inner.Transform(input), 4);

            void ICanSaveModel.Save(ModelSaveContext ctx) => throw new NotSupportedException();
        }
    }

    private sealed class Recorder(Action<EnsembleProgress> report) : IProgress<EnsembleProgress>
    {
        public void Report(EnsembleProgress value) => report(value);
    }

    private sealed class First
    {
        [VectorType(1)]
        public float[] X { get; set; } = [];
    }

    private sealed class Judged
    {
        public float Score { get; set; }
    }
}
