using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Ensembles.Tests;

[TestClass]
public sealed class WeightedAverageMulticlassTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Scores_are_the_weighted_average_and_the_decision_is_the_likeliest()
    {
        var data = ClassRow.Load(_ml, ClassRow.Make(300));
        var members = ClassMembers.Multiclass(_ml);
        var alone = members.Select(member => Column<float[]>(member.Fit(data).Transform(data), "Score")).ToArray();

        var model = _ml.MulticlassClassification.Ensembles.WeightedAverage(members, new() { Weights = [3, 1], MemberScoresColumn = "Members" }).Fit(data);
        var scored = model.Transform(data);

        var (scores, decisions, kept) = (Column<float[]>(scored, "Score"), Column<uint>(scored, "PredictedLabel"), Column<float[]>(scored, "Members"));
        for (var row = 0; row < scores.Length; row++)
        {
            for (var k = 0; k < 3; k++)
                Assert.AreEqual((0.75f * alone[0][row][k]) + (0.25f * alone[1][row][k]), scores[row][k], 1e-6f);
            Assert.AreEqual((uint)(Array.IndexOf(scores[row], scores[row].Max()) + 1), decisions[row]);
            CollectionAssert.AreEqual(alone[0][row].Concat(alone[1][row]).ToArray(), kept[row]);
        }

        CollectionAssert.AreEqual(
            Values(data.Schema["Label"], "KeyValues"), Values(scored.Schema["PredictedLabel"], "KeyValues"), "decisions stand for what labels stand for");
        CollectionAssert.AreEqual(Values(data.Schema["Label"], "KeyValues"), Values(scored.Schema["Score"], "SlotNames"));
        var metrics = _ml.MulticlassClassification.Evaluate(scored);
        Assert.IsGreaterThan(0.8, metrics.MicroAccuracy);
        Assert.IsLessThan(0.6, metrics.LogLoss);
    }

    [TestMethod]
    public void A_row_without_probabilities_has_no_class()
    {
        var rows = ClassRow.Make(60);
        var model = _ml.MulticlassClassification.Ensembles.WeightedAverage(ClassMembers.Multiclass(_ml)).Fit(ClassRow.Load(_ml, rows));
        rows[3].Features = [1, float.NaN, 0, 0];

        var scored = model.Transform(ClassRow.Load(_ml, rows));

        Assert.IsTrue(Column<float[]>(scored, "Score")[3].All(float.IsNaN));
        Assert.AreEqual(0u, Column<uint>(scored, "PredictedLabel")[3]);
        Assert.AreNotEqual(0u, Column<uint>(scored, "PredictedLabel")[4]);
    }

    [TestMethod]
    public void Votes_are_refused_with_the_cure()
    {
        var data = ClassRow.Load(_ml, ClassRow.Make(90));
        IEstimator<ITransformer>[] members = [ClassMembers.Multiclass(_ml)[0], _ml.MulticlassClassification.Trainers.KernelSvm()];

        foreach (var options in new WeightedAverageOptions[] { new(), new() { Learn = new() } })
        {
            var error = Assert.ThrowsExactly<InvalidOperationException>(() => _ml.MulticlassClassification.Ensembles.WeightedAverage(members, options).Fit(data));
            StringAssert.Contains(error.Message, "Member 1");
            StringAssert.Contains(error.Message, "probabilities: true");
        }
    }

    [TestMethod]
    public void Classes_in_another_order_are_refused()
    {
        var rows = ClassRow.Make(90);
        var data = ClassRow.Load(_ml, rows);
        var byValue = _ml.Transforms.Conversion.MapValueToKey("Sorted", "Class", keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            .Append(_ml.MulticlassClassification.Trainers.KernelSvm("Sorted", probabilities: true));
        Assert.AreNotEqual("east, far", rows[0].Class, "the orders differ");

        foreach (var options in new WeightedAverageOptions[] { new(), new() { Learn = new() } })
        {
            var error = Assert.ThrowsExactly<InvalidOperationException>(
                () => _ml.MulticlassClassification.Ensembles.WeightedAverage([ClassMembers.Multiclass(_ml)[0], byValue], options).Fit(data));
            StringAssert.Contains(error.Message, "Member 1 predicts 'east, far'");
        }
    }

    [TestMethod]
    public void Members_that_give_other_numbers_of_classes_are_refused()
    {
        var data = ClassRow.Load(_ml, ClassRow.Make(90));
        var two = _ml.Transforms.Conversion.MapValueToKey("Two", "IsNorth").Append(_ml.MulticlassClassification.Trainers.KernelSvm("Two", probabilities: true));
        IEstimator<ITransformer>[] members = [ClassMembers.Multiclass(_ml)[0], two];

        StringAssert.Contains(Error(new() { Learn = new() }), "Member 1 gives 2 scores a row");
        Assert.ThrowsExactly<InvalidOperationException>(() => _ml.MulticlassClassification.Ensembles.WeightedAverage(members).Fit(data).Transform(data));

        string Error(WeightedAverageOptions options) =>
            Assert.ThrowsExactly<InvalidOperationException>(() => _ml.MulticlassClassification.Ensembles.WeightedAverage(members, options).Fit(data)).Message;
    }

    private static T[] Column<T>(IDataView data, string name) => [.. data.GetColumn<T>(name)];

    private static string[] Values(DataViewSchema.Column column, string annotation)
    {
        VBuffer<ReadOnlyMemory<char>> values = default;
        column.Annotations.GetValue(annotation, ref values);
        return [.. values.DenseValues().Select(value => value.ToString())];
    }
}
