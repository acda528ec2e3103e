using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Evaluation;

/// <summary>Rules that metrics of several classes keep for all scores.</summary>
[TestClass]
public sealed class MulticlassPropertyTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void The_counts_add_up_to_the_rows() => Check((rows, metrics) =>
    {
        var counts = metrics.ConfusionMatrix.Counts;
        return Enumerable.Range(0, 3).All(i => counts[i].Sum() == rows.Count(row => row.Label == i)
            && counts.Sum(row => row[i]) == rows.Count(row => row.Label < 3 && Array.IndexOf(row.Score, row.Score.Max()) == i));
    });

    [TestMethod]
    public void Accuracies_are_shares_of_the_counts() => Check((rows, metrics) =>
    {
        var counts = metrics.ConfusionMatrix.Counts;
        var right = Enumerable.Range(0, 3).Sum(i => counts[i][i]);
        var seen = Enumerable.Range(0, 3).Where(i => counts[i].Sum() > 0).ToArray();
        return metrics.MicroAccuracy == (rows.Length == 0 ? 0 : right / rows.Length)
            && Math.Abs(metrics.MacroAccuracy - seen.Select(i => counts[i][i] / counts[i].Sum()).DefaultIfEmpty().Average()) < 1e-15;
    });

    [TestMethod]
    public void Top_k_accuracies_grow_to_one() => Check((rows, metrics) =>
    {
        var accuracies = metrics.TopKAccuracyForAllK!;
        return rows.Length == 0 || (accuracies[0] == metrics.MicroAccuracy
            && accuracies[1] >= accuracies[0]
            && accuracies[2] >= accuracies[1]
            && Math.Abs(accuracies[3] - 1) < 1e-15);
    });

    [TestMethod]
    public void The_log_loss_is_the_mean_of_each_rows() => Check((rows, metrics) =>
    {
        var losses = rows.Select(row => -Math.Log(Math.Max(1e-15f, row.Label < 3 ? row.Score[(int)row.Label] : 0)));
        var loss = losses.DefaultIfEmpty().Average();
        return Math.Abs(loss - metrics.LogLoss) <= 1e-12 * loss;
    });

    // Labels beyond the three classes are among the rows, and so are equal scores.
    private void Check(Func<MulticlassRow[], MulticlassClassificationMetrics, bool> rule)
    {
        var row = from label in Gen.Choose(0, 4)
                  from scores in Gen.Choose(0, 5).ArrayOf(3)
                  select MulticlassRow.Of(label, Array.ConvertAll(scores, score => score / 5f));
        var rows = from count in Gen.Choose(0, 40)
                   from some in row.ArrayOf(count)
                   select some;
        Prop.ForAll(rows.ToArbitrary(), some => rule(some, Evaluate(some)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(20_261_125, 1));
    }

    private MulticlassClassificationMetrics Evaluate(MulticlassRow[] rows) =>
        _ml.MulticlassClassification.Evaluate(_ml.Data.LoadFromEnumerable(rows), topKPredictionCount: 4);
}
