using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Ensembles.Tests;

[TestClass]
public sealed class WeightedAverageBinaryTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void The_probability_is_the_weighted_average_and_the_rest_follows_from_it()
    {
        var data = _ml.Data.LoadFromEnumerable(ClassRow.Make(300));
        var members = ClassMembers.Binary(_ml);
        var alone = members.Select(member => Column<float>(member.Fit(data).Transform(data), "Probability")).ToArray();

        var scored = _ml.BinaryClassification.Ensembles.WeightedAverage(members, new() { Weights = [1, 3], MemberScoresColumn = "Members" }).Fit(data).Transform(data);

        var (probabilities, scores) = (Column<float>(scored, "Probability"), Column<float>(scored, "Score"));
        var (decisions, kept) = (Column<bool>(scored, "PredictedLabel"), scored.GetColumn<float[]>("Members").ToArray());
        for (var row = 0; row < probabilities.Length; row++)
        {
            Assert.AreEqual((0.25f * alone[0][row]) + (0.75f * alone[1][row]), probabilities[row], 1e-6f);
            Assert.AreEqual(Math.Log(probabilities[row] / (1 - (double)probabilities[row])), scores[row], 1e-5);
            Assert.AreEqual(probabilities[row] > 0.5f, decisions[row]);
            Assert.AreEqual(probabilities[row] > 0.5f, scores[row] > 0);
            CollectionAssert.AreEqual(new[] { alone[0][row], alone[1][row] }, kept[row]);
        }

        var metrics = _ml.BinaryClassification.Evaluate(scored, "IsNorth");
        Assert.IsGreaterThan(0.85, metrics.Accuracy);
        Assert.IsLessThan(0.5, metrics.LogLoss);
    }

    [TestMethod]
    [DataRow(0f)]
    [DataRow(float.Epsilon)]
    [DataRow(0.49999997f)]
    [DataRow(0.5f)]
    [DataRow(0.50000006f)]
    [DataRow(0.99999994f)]
    [DataRow(1f)]
    public void Log_odds_are_finite_and_above_0_just_where_the_probability_is_above_a_half(float probability)
    {
        var odds = WeightedAverageBinaryTransformer.LogOdds(probability);

        Assert.IsTrue(float.IsFinite(odds));
        Assert.AreEqual(probability > 0.5f, odds > 0);
        Assert.AreEqual(probability < 0.5f, odds < 0);
        Assert.IsTrue(probability == 1 || odds <= WeightedAverageBinaryTransformer.LogOdds(1));
    }

    [TestMethod]
    public void A_row_without_a_probability_has_no_average()
    {
        var rows = ClassRow.Make(60);
        var model = _ml.BinaryClassification.Ensembles.WeightedAverage(ClassMembers.Binary(_ml)).Fit(_ml.Data.LoadFromEnumerable(rows));
        rows[3].Features = [1, float.NaN, 0, 0];

        var scored = model.Transform(_ml.Data.LoadFromEnumerable(rows));

        Assert.IsTrue(float.IsNaN(Column<float>(scored, "Probability")[3]));
        Assert.IsTrue(float.IsNaN(Column<float>(scored, "Score")[3]));
        Assert.IsFalse(Column<bool>(scored, "PredictedLabel")[3]);
        Assert.IsTrue(float.IsFinite(Column<float>(scored, "Score")[4]));
    }

    [TestMethod]
    public void Members_without_probabilities_are_refused_with_the_cure()
    {
        var data = _ml.Data.LoadFromEnumerable(ClassRow.Make(60));
        var uncalibrated = _ml.BinaryClassification.Ensembles.WeightedAverage(
            ClassMembers.Binary(_ml)[0], _ml.BinaryClassification.Trainers.KernelSvm("IsNorth"));

        foreach (var error in new[]
        {
            Assert.ThrowsExactly<ArgumentException>(() => uncalibrated.GetOutputSchema(Schema.SchemaShapes.Of(data.Schema))),
            Assert.ThrowsExactly<ArgumentException>(() => uncalibrated.Fit(data)),
        })
        {
            StringAssert.Contains(error.Message, "Member 1");
            StringAssert.Contains(error.Message, "probabilities: true");
        }

        var wrong = _ml.Transforms.CustomMapping<ClassRow, Percent>((row, percent) => percent.Probability = row.IsNorth ? 97 : 3, null);
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidOperationException>(() => _ml.BinaryClassification.Ensembles.WeightedAverage(wrong).Fit(data)).Message, "the probability 97");
        foreach (var name in new[] { "Score", "Probability", "PredictedLabel", "" })
            Assert.ThrowsExactly<ArgumentException>(() => _ml.BinaryClassification.Ensembles.WeightedAverage(ClassMembers.Binary(_ml), new() { MemberScoresColumn = name }));
    }

    private static T[] Column<T>(IDataView data, string name) => [.. data.GetColumn<T>(name)];

    private sealed class Percent
    {
        public float Probability { get; set; }
    }
}
