using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Ensembles.Tests;

[TestClass]
public sealed class WeightedAverageTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void The_score_is_the_weighted_average_of_the_members_scores()
    {
        var data = _ml.Data.LoadFromEnumerable(Row.Make(500));
        var members = Members(_ml);
        var alone = members.Select(m => Scores(m.Fit(data).Transform(data))).ToArray();

        var equal = Scores(_ml.Regression.Ensembles.WeightedAverage(members).Fit(data).Transform(data));
        var weighted = Scores(_ml.Regression.Ensembles.WeightedAverage(members, new() { Weights = [1, 3, 0] }).Fit(data).Transform(data));

        for (var i = 0; i < 500; i++)
        {
            Assert.AreEqual((alone[0][i] + alone[1][i] + alone[2][i]) / 3, equal[i], 1e-5f);
            Assert.AreEqual((0.25f * alone[0][i]) + (0.75f * alone[1][i]), weighted[i], 1e-5f);
        }
    }

    [TestMethod]
    public void A_member_does_not_see_what_another_does_to_the_features()
    {
        var data = _ml.Data.LoadFromEnumerable(Row.Make(200));
        var inPlace = _ml.Transforms.NormalizeMinMax("Features").Append(_ml.Regression.Trainers.Ridge());
        var plain = _ml.Regression.Trainers.Ridge();

        var model = _ml.Regression.Ensembles.WeightedAverage([inPlace, plain], new() { Weights = [0, 1] }).Fit(data);

        CollectionAssert.AreEqual(Scores(plain.Fit(data).Transform(data)), Scores(model.Transform(data)));
        var output = model.GetOutputSchema(data.Schema);
        CollectionAssert.AreEqual(new[] { "Name", "Features", "Label", "Score" }, output.Select(c => c.Name).ToArray());
    }

    [TestMethod]
    public void Upstream_is_evaluated_once_for_all_members_in_training_and_once_in_scoring()
    {
        var evaluated = 0;
        var data = _ml.Data.LoadFromEnumerable(Row.Make(400).Select(row =>
        {
            Interlocked.Increment(ref evaluated);
            return row;
        }));

        var model = _ml.Regression.Ensembles.WeightedAverage(_ml.Regression.Trainers.Ridge(alpha: 1), _ml.Regression.Trainers.Ridge(alpha: 2),
            _ml.Regression.Trainers.Ridge(alpha: 3)).Fit(data);
        Assert.AreEqual(400, evaluated);

        evaluated = 0;
        Assert.AreEqual(400, Scores(model.Transform(data)).Length);
        Assert.AreEqual(400, evaluated);
    }

    [TestMethod]
    public void It_cross_validates_and_evaluates_like_any_regression_estimator()
    {
        var data = _ml.Data.LoadFromEnumerable(Row.Make(400));
        var results = _ml.Regression.CrossValidate(data, _ml.Regression.Ensembles.WeightedAverage(Members(_ml)), numberOfFolds: 3);

        Assert.AreEqual(3, results.Count);
        foreach (var result in results)
            Assert.IsTrue(result.Metrics.RSquared > 0.8, $"R-squared is {result.Metrics.RSquared}");
    }

    [TestMethod]
    public void Weights_that_do_not_fit_are_named()
    {
        var members = Members(_ml);

        StringAssert.Contains(Error([1, 2]), "2 weights for 3 members");
        StringAssert.Contains(Error([1, -2, 1]), "Weight 1 is -2");
        StringAssert.Contains(Error([1, double.NaN, 1]), "Weight 1 is NaN");
        StringAssert.Contains(Error([0, 0, 0]), "All weights are 0");
        Assert.Throws<ArgumentException>(() => _ml.Regression.Ensembles.WeightedAverage());

        string Error(double[] weights) =>
            Assert.Throws<ArgumentException>(() => _ml.Regression.Ensembles.WeightedAverage(members, new() { Weights = weights })).Message;
    }

    [TestMethod]
    public void Huge_weights_do_not_overflow()
    {
        var data = _ml.Data.LoadFromEnumerable(Row.Make(50));
        var model = _ml.Regression.Ensembles.WeightedAverage(Members(_ml), new() { Weights = [double.MaxValue, double.MaxValue, double.MaxValue] }).Fit(data);

        Assert.AreEqual(1, model.Weights.Sum(), 1e-15);
    }

    [TestMethod]
    public void A_member_without_a_score_is_refused_before_anything_is_fitted()
    {
        var data = _ml.Data.LoadFromEnumerable(Row.Make(50));
        var average = _ml.Regression.Ensembles.WeightedAverage(_ml.Regression.Trainers.Ridge(), _ml.Transforms.CopyColumns("Copy", "Label"));

        var error = Assert.Throws<ArgumentException>(() => _ml.Transforms.CopyColumns("Other", "Label").Append(average).Fit(data));

        StringAssert.Contains(error.Message, "Member 1");
    }

    [TestMethod]
    public void A_score_that_was_in_the_data_before_is_no_members_score()
    {
        var data = _ml.Transforms.CopyColumns("Score", "Label").Fit(_ml.Data.LoadFromEnumerable(Row.Make(50))).Transform(_ml.Data.LoadFromEnumerable(Row.Make(50)));

        var trained = _ml.Regression.Ensembles.WeightedAverage(Members(_ml)).Fit(data).Transform(data);
        var copied = _ml.Regression.Ensembles.WeightedAverage(_ml.Transforms.CopyColumns("Copy", "Label")).Fit(data);

        CollectionAssert.AreNotEqual(data.GetColumn<float>("Score").ToArray(), Scores(trained));
        StringAssert.Contains(Assert.Throws<ArgumentException>(() => copied.Transform(data)).Message, "Member 0 adds no column 'Score'");
    }

    internal static IEstimator<ITransformer>[] Members(MLContext ml) =>
    [
        ml.Regression.Trainers.Ridge(alpha: 0.1),
        ml.Transforms.NormalizeMeanVariance("Features").Append(ml.Regression.Trainers.Ridge(alpha: 10)),
        ml.Transforms.NormalizeMinMax("Scaled", "Features").Append(ml.Regression.Trainers.Ridge(featureColumnName: "Scaled", alpha: 100)),
    ];

    private static float[] Scores(IDataView scored) => [.. scored.GetColumn<float>(scored.Schema["Score"])];
}
