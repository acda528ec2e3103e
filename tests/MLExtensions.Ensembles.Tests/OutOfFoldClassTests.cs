using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Schema;

namespace MLExtensions.Ensembles.Tests;

/// <summary>Weights learnt from what classifiers say of rows that they have not seen.</summary>
[TestClass]
public sealed class OutOfFoldClassTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void No_row_is_judged_by_a_model_that_saw_it()
    {
        var rows = ClassRow.Make(97);
        var data = ClassRow.Load(_ml, rows);

        var two = _ml.BinaryClassification.Ensembles.WeightedAverage([new ProbabilityLeak(_ml)], new() { Learn = new() { LabelColumn = "IsNorth" } }).Fit(data);
        Assert.IsTrue(two.OutOfFold!.MemberScores[0].ToArray().All(p => p == 0.25f), "a member judged a row that it was fitted to");
        Assert.IsTrue(two.Transform(data).GetColumn<float>("Probability").All(p => p == 0.75f), "the detector detects");

        var three = _ml.MulticlassClassification.Ensembles.WeightedAverage([new ScoresLeak(_ml)], new() { Learn = new() }).Fit(data);
        var scores = three.OutOfFold!.MemberScores[0].ToArray();
        Assert.HasCount(3 * 97, scores);
        Assert.IsTrue(scores.Chunk(3).All(row => row[0] == 0), "a member judged a row that it was fitted to");
        Assert.IsTrue(three.Transform(data).GetColumn<float[]>("Score").All(row => row[0] == 1), "the detector detects");
    }

    [TestMethod]
    public void Out_of_fold_probabilities_are_those_of_models_fitted_by_hand()
    {
        var rows = ClassRow.Make(90);
        var folds = new FoldOptions { Count = 3, Seed = 4 };
        var members = ClassMembers.Multiclass(_ml);
        var data = ClassRow.Load(_ml, rows);

        var model = _ml.MulticlassClassification.Ensembles.WeightedAverage(members, new() { Learn = new() { Folds = folds } }).Fit(data);

        var table = model.OutOfFold!;
        CollectionAssert.AreEqual(data.GetColumn<uint>("Label").Select(key => (float)(key - 1)).ToArray(), table.Targets.ToArray());
        for (var fold = 0; fold < 3; fold++)
        {
            // Keys are made of all rows, as the average sees them.
            var keys = ClassRow.Keys(_ml).Fit(_ml.Data.LoadFromEnumerable(rows));
            var train = keys.Transform(_ml.Data.LoadFromEnumerable(rows.Where((_, i) => table.Folds.Span[i] != fold).ToArray()));
            var scored = members[1].Fit(train).Transform(keys.Transform(_ml.Data.LoadFromEnumerable(rows))).GetColumn<float[]>("Score").ToArray();
            for (var row = 0; row < rows.Length; row++)
            {
                if (table.Folds.Span[row] == fold)
                    CollectionAssert.AreEqual(scored[row], table.MemberScores[1].Slice(3 * row, 3).ToArray(), $"row {row}");
            }
        }

        var (error, right) = (0.0, 0);
        for (var row = 0; row < rows.Length; row++)
        {
            var average = table.Averages.Slice(3 * row, 3).ToArray();
            error -= Math.Log(average[(int)table.Targets.Span[row]]) / rows.Length;
            right += average.Max() == average[(int)table.Targets.Span[row]] ? 1 : 0;
            Assert.AreEqual((model.Weights[0] * table.MemberScores[0].Span[3 * row]) + (model.Weights[1] * table.MemberScores[1].Span[3 * row]), average[0], 1e-6);
        }

        Assert.AreEqual(error, table.AverageError, 1e-6);
        Assert.AreEqual(right / 90.0, table.AverageAccuracy, 1e-12);
    }

    [TestMethod]
    [DataRow(WeightMethod.Exact)]
    [DataRow(WeightMethod.Grid)]
    [DataRow(WeightMethod.Greedy)]
    public void The_average_is_at_least_as_good_out_of_fold_as_its_best_member(WeightMethod method)
    {
        var data = ClassRow.Load(_ml, ClassRow.Make(150));
        AverageOutOfFoldTable[] tables =
        [
            _ml.BinaryClassification.Ensembles.WeightedAverage(ClassMembers.Binary(_ml), new() { Learn = new() { Method = method, LabelColumn = "IsNorth" } }).Fit(data).OutOfFold!,
            _ml.MulticlassClassification.Ensembles.WeightedAverage(ClassMembers.Multiclass(_ml), new() { Learn = new() { Method = method } }).Fit(data).OutOfFold!,
        ];
        foreach (var table in tables)
        {
            Assert.IsLessThanOrEqualTo(Math.Min(table.MemberError(0), table.MemberError(1)) + 1e-6, table.AverageError);
            Assert.AreEqual(1, table.Weights.Sum(), 1e-12);
            Assert.IsTrue(table.MemberAccuracy(0) is > 0.7 and <= 1);
        }
    }

    [TestMethod]
    public void Folds_have_their_share_of_every_class()
    {
        var rows = ClassRow.Make(203);
        Array.ForEach(rows[..4], row => (row.Class, row.IsNorth) = ("rare", false));
        var data = ClassRow.Load(_ml, rows);

        var folds = Folds(new FoldOptions { Count = 5 });

        foreach (var name in rows.Select(row => row.Class).Distinct())
        {
            var counts = Enumerable.Range(0, 5).Select(fold => Enumerable.Range(0, 203).Count(row => folds[row] == fold && rows[row].Class == name)).ToArray();
            Assert.IsLessThanOrEqualTo(1, counts.Max() - counts.Min(), name);
        }

        Assert.IsLessThanOrEqualTo(1, folds.CountBy(fold => fold).Max(pair => pair.Value) - folds.CountBy(fold => fold).Min(pair => pair.Value));
        CollectionAssert.AreEqual(folds, Folds(new FoldOptions { Count = 5, Stratified = true }));
        CollectionAssert.AreNotEqual(folds, Folds(new FoldOptions { Count = 5, Stratified = false }));
        CollectionAssert.AreNotEqual(folds, Folds(new FoldOptions { Count = 5, Seed = 2 }));

        int[] Folds(FoldOptions options) => FoldPlan.Of(data, MemberKind.Multiclass.ReadTargets(data, "Label"), options);
    }

    [TestMethod]
    public void Groups_stay_together_and_spread_the_classes_as_they_can()
    {
        // Every author writes of one class alone: each fold is to have an author of each.
        var rows = ClassRow.Make(180);
        var names = rows.Select(row => row.Class).Distinct().ToArray();
        for (var i = 0; i < rows.Length; i++)
            (rows[i].Author, rows[i].Class) = ($"author {i % 12}", names[i % 3]);
        var data = ClassRow.Load(_ml, rows);

        var folds = FoldPlan.Of(data, MemberKind.Multiclass.ReadTargets(data, "Label"), new() { Count = 4, GroupColumn = "Author" });

        foreach (var author in Enumerable.Range(0, 180).GroupBy(row => rows[row].Author))
            Assert.AreEqual(1, author.Select(row => folds[row]).Distinct().Count());
        foreach (var fold in Enumerable.Range(0, 180).GroupBy(row => folds[row]))
            Assert.AreEqual(3, fold.Select(row => rows[row].Class).Distinct().Count());
    }

    [TestMethod]
    public void A_regression_can_be_stratified_by_the_tenths_of_its_label()
    {
        var rows = Row.Make(200);
        var data = _ml.Data.LoadFromEnumerable(rows);
        var targets = MemberKind.Regression.ReadTargets(data, "Label");

        var folds = FoldPlan.Of(data, targets, new() { Count = 4, Stratified = true });

        var ranked = Enumerable.Range(0, 200).OrderBy(row => rows[row].Label).ToArray();
        foreach (var tenth in ranked.Chunk(20))
            CollectionAssert.AreEqual(new[] { 5, 5, 5, 5 }, Enumerable.Range(0, 4).Select(fold => tenth.Count(row => folds[row] == fold)).ToArray());
        CollectionAssert.AreEqual(FoldPlan.Of(data, targets, new()), FoldPlan.Of(data, targets, new() { Stratified = false }), "not unless asked for");
    }

    [TestMethod]
    public void A_class_that_is_in_one_fold_alone_is_named()
    {
        var rows = ClassRow.Make(60);
        rows[9].Class = "lonely";
        StringAssert.Contains(Error(rows, new()), "All rows of column 'Label' with 'lonely' (1) are in fold");

        rows = ClassRow.Make(60);
        Array.ForEach(rows, row => row.Part = row.Class == "south" ? 2 : row.Part % 2);
        var error = Error(rows, new() { FoldColumn = "Part" });
        StringAssert.Contains(error, "with 'south'");
        StringAssert.Contains(error, nameof(FoldOptions.Stratified));

        Array.ForEach(rows, row => row.Class = "all");
        StringAssert.Contains(Error(rows, new()), "Column 'Label' holds 'all' in all 60 rows");
        rows[4].Class = "";
        StringAssert.Contains(Error(rows, new()), "Column 'Label' holds no class (a missing key) in row 4");
        Assert.ThrowsExactly<ArgumentException>(() => FoldPlan.Of(
            ClassRow.Load(_ml, ClassRow.Make(60)), MemberKind.Multiclass.ReadTargets(ClassRow.Load(_ml, ClassRow.Make(60)), "Label"), new() { FoldColumn = "Part", Stratified = true }));

        string Error(ClassRow[] rows, FoldOptions folds) => Assert.ThrowsExactly<InvalidOperationException>(() => _ml.MulticlassClassification.Ensembles.WeightedAverage(
            ClassMembers.Multiclass(_ml), new() { Learn = new() { Folds = folds } }).Fit(ClassRow.Load(_ml, rows))).Message;
    }

    [TestMethod]
    public void The_table_can_be_written()
    {
        var rows = ClassRow.Make(60);
        var data = ClassRow.Load(_ml, rows);
        var table = _ml.MulticlassClassification.Ensembles.WeightedAverage(ClassMembers.Multiclass(_ml), new() { Learn = new() }).Fit(data).OutOfFold!;
        using var writer = new StringWriter();
        table.WriteCsv(writer);

        var lines = writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.HasCount(61, lines);
        // Classes are named in the order in which they come.
        var names = rows.Select(row => row.Class).Distinct().ToArray();
        var columns = new[] { "member0", "member1", "average" }.SelectMany(member => names.Select(name => Quoted($"{member}:{name}")));
        Assert.AreEqual("row,fold,target," + string.Join(",", columns), lines[0]);
        StringAssert.StartsWith(lines[18], $"17,{table.Folds.Span[17]},{Quoted(rows[17].Class)},");
        Assert.AreEqual(table.Averages.Span[(3 * 17) + 2], float.Parse(lines[18][(lines[18].LastIndexOf(',') + 1)..], CultureInfo.InvariantCulture));

        static string Quoted(string text) => text.Contains(',', StringComparison.Ordinal) ? $"\"{text}\"" : text;
    }

    /// <summary>Gives rows that it was fitted to the probability 0.75, others 0.25.</summary>
    private sealed class ProbabilityLeak(MLContext ml) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input)
        {
            var names = input.GetColumn<string>("Name").ToHashSet();
            return ml.Transforms.CustomMapping<Named, Judged>((row, judged) => judged.Probability = names.Contains(row.Name) ? 0.75f : 0.25f, null).Fit(input);
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => ml.Transforms.CustomMapping<Named, Judged>((_, _) => { }, null).GetOutputSchema(inputSchema);
    }

    /// <summary>Finds rows that it was fitted to certainly of the first class, others of one of the rest.</summary>
    private sealed class ScoresLeak(MLContext ml) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input)
        {
            var names = input.GetColumn<string>("Name").ToHashSet();
            return ml.Transforms.CustomMapping<Named, JudgedOfThree>((row, judged) => judged.Score = names.Contains(row.Name) ? [1, 0, 0] : [0, 0.5f, 0.5f], null).Fit(input);
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
            inputSchema.With(SchemaShapes.Column("Score", SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single));
    }

    private sealed class Named
    {
        public string Name { get; set; } = "";
    }

    private sealed class Judged
    {
        public float Probability { get; set; }
    }

    private sealed class JudgedOfThree
    {
        [VectorType(3)]
        public float[] Score { get; set; } = [];
    }
}
