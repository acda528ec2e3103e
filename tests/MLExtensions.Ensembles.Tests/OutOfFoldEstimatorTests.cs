using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLExtensions.Ensembles.Tests;

/// <summary>Members that bring their own out-of-fold scores.</summary>
[TestClass]
public sealed class OutOfFoldEstimatorTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Own_scores_are_taken_and_the_member_is_fitted_once()
    {
        var rows = Row.Make(60);
        var data = _ml.Data.LoadFromEnumerable(rows);
        var own = new SelfScoring(_ml.Regression.Trainers.Ridge(), [.. rows.Select(row => row.Label + 1)]);
        var seen = new List<int>();
        var reports = new List<EnsembleProgress>();
        var learn = new LearnedWeights { Folds = new() { Count = 3 }, Progress = new Recorder(reports) };

        var model = _ml.Regression.Ensembles.WeightedAverage([own, new LeakDetector(_ml, seen)], new() { Learn = learn }).Fit(data);

        Assert.AreEqual((0, 1), (own.Fits, own.FitsOutOfFold));
        CollectionAssert.AreEqual(new[] { 40, 40, 40, 60 }, seen, "the other is fitted once a fold and once to all rows");
        CollectionAssert.AreEqual(model.OutOfFold!.Folds.ToArray(), own.Folds);
        CollectionAssert.AreEqual(rows.Select(row => row.Label + 1).ToArray(), model.OutOfFold.MemberScores[0].ToArray());
        Assert.AreEqual(1, model.OutOfFold.MemberError(0), 1e-6);
        CollectionAssert.AreEqual(Enumerable.Range(1, 5).Select(fit => new EnsembleProgress(fit, 5)).ToArray(), reports);
        CollectionAssert.AreEqual(
            _ml.Regression.Trainers.Ridge().Fit(data).Transform(data).GetColumn<float>("Score").ToArray(),
            model.Members[0].Transform(data).GetColumn<float>("Score").ToArray(), "its model is the member");
    }

    [TestMethod]
    public void Without_folds_it_is_fitted_as_any_other()
    {
        var own = new SelfScoring(_ml.Regression.Trainers.Ridge(), []);

        _ml.Regression.Ensembles.WeightedAverage(own, _ml.Regression.Trainers.Ridge()).Fit(_ml.Data.LoadFromEnumerable(Row.Make(60)));

        Assert.AreEqual((1, 0), (own.Fits, own.FitsOutOfFold));
    }

    [TestMethod]
    public void Scores_of_several_classes_are_read_row_by_row()
    {
        var data = ClassRow.Load(_ml, ClassRow.Make(60));
        float[] one = [0.5f, 0.25f, 0.25f];
        var own = new SelfScoring(ClassMembers.Multiclass(_ml)[0], [.. Enumerable.Repeat(one, 60).SelectMany(row => row)]);

        var table = _ml.MulticlassClassification.Ensembles.WeightedAverage([own], new() { Learn = new() }).Fit(data).OutOfFold!;

        Assert.AreEqual(3, table.ScoresPerRow);
        CollectionAssert.AreEqual(one, table.MemberScores[0].Slice(3 * 17, 3).ToArray());
        CollectionAssert.AreEqual(one, table.Averages.Slice(3 * 59, 3).ToArray());
    }

    [TestMethod]
    public void A_model_of_classes_in_another_order_is_refused()
    {
        var data = ClassRow.Load(_ml, ClassRow.Make(60));
        var sorted = _ml.Transforms.Conversion.MapValueToKey("Sorted", "Class", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            .Append(_ml.MulticlassClassification.Trainers.KernelSvm("Sorted", probabilities: true));
        var own = new SelfScoring(sorted, [.. Enumerable.Repeat(1 / 3f, 180)]);

        var error = Assert.ThrowsExactly<InvalidOperationException>(
            () => _ml.MulticlassClassification.Ensembles.WeightedAverage([own], new() { Learn = new() }).Fit(data));

        StringAssert.Contains(error.Message, "Member 0 predicts 'east, far'");
    }

    [TestMethod]
    public void Scores_that_cannot_be_are_refused()
    {
        var data = _ml.Data.LoadFromEnumerable(Row.Make(60));
        var scores = new float[60];
        scores[7] = float.NaN;

        StringAssert.Contains(Error(scores), "Member 0 gives row 7 the score NaN");
        StringAssert.Contains(Error(new float[59]), "Member 0 gives 59 out-of-fold scores; there must be 60");

        string Error(float[] own) => Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Regression.Ensembles.WeightedAverage(
            [new SelfScoring(_ml.Regression.Trainers.Ridge(), own)], new() { Learn = new() }).Fit(data)).Message;
    }

    private sealed class Recorder(List<EnsembleProgress> reports) : IProgress<EnsembleProgress>
    {
        public void Report(EnsembleProgress value) => reports.Add(value);
    }
}
