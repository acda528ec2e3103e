using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Evaluation;

/// <summary>Rules that metrics of two classes keep for all scores.</summary>
[TestClass]
public sealed class BinaryPropertyTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void The_area_under_the_ROC_curve_is_the_share_of_ordered_pairs() => Check(rows =>
    {
        var pairs = from positive in rows.Where(row => row.Label)
                    from negative in rows.Where(row => !row.Label)
                    select positive.Score > negative.Score ? 1 : positive.Score == negative.Score ? 0.5 : 0;
        return Evaluate(rows).AreaUnderRocCurve == pairs.Average();
    });

    [TestMethod]
    public void The_area_under_the_precision_recall_curve_is_the_sum_of_its_trapezoids() => Check(rows =>
    {
        var ordered = rows.OrderByDescending(row => row.Score).ToArray();
        var positives = rows.Count(row => row.Label);
        var area = 0.0;
        for (var i = 0; i < ordered.Length; i++)
        {
            if (ordered[i].Label)
                area += (Precision(i) + Precision(i + 1)) / 2 / positives;
        }
        return Math.Abs(area - Evaluate(rows).AreaUnderPrecisionRecallCurve) < 1e-12;

        double Precision(int count) => count == 0 ? 1 : ordered.Take(count).Count(row => row.Label) / (double)count;
    });

    [TestMethod]
    public void Shifting_or_scaling_the_scores_keeps_the_areas() => Check(rows =>
    {
        var moved = Evaluate([.. rows.Select(row => BinaryRow.Of(row.Label, (4 * row.Score) + 64))]);
        var metrics = Evaluate(rows);
        return metrics.AreaUnderRocCurve == moved.AreaUnderRocCurve
            && metrics.AreaUnderPrecisionRecallCurve == moved.AreaUnderPrecisionRecallCurve;
    });

    [TestMethod]
    public void The_counts_add_up_to_the_rows() => Check(rows =>
    {
        var metrics = Evaluate(rows);
        var counts = metrics.ConfusionMatrix.Counts;
        return counts[0].Sum() == rows.Count(row => row.Label)
            && counts[1].Sum() == rows.Count(row => !row.Label)
            && counts[0][0] + counts[1][0] == rows.Count(row => row.Score > 0)
            && metrics.Accuracy == rows.Count(row => row.Label == row.Score > 0) / (double)rows.Length
            && metrics.ConfusionMatrix.GetCountForClassPair(1, 0) == counts[0][1]
            && metrics.ConfusionMatrix.PerClassRecall[1] == metrics.NegativeRecall
            && metrics.ConfusionMatrix.PerClassPrecision[0] == metrics.PositivePrecision;
    });

    [TestMethod]
    public void The_log_loss_is_the_mean_of_each_rows() => Check(rows =>
    {
        var metrics = _ml.BinaryClassification.Evaluate(_ml.Data.LoadFromEnumerable(rows));
        var loss = rows.Average(row => -Math.Log2(row.Label ? row.Probability : 1.0 - row.Probability));
        var share = rows.Count(row => row.Label) / (double)rows.Length;
        var prior = -(share * Math.Log2(share)) - ((1 - share) * Math.Log2(1 - share));
        return Math.Abs(loss - metrics.LogLoss) < 1e-12 * loss
            && Math.Abs(prior - metrics.Entropy) < 1e-12
            && Math.Abs(1 - (loss / prior) - metrics.LogLossReduction) < 1e-12 * (1 + (loss / prior));
    });

    private static void Check(Func<BinaryRow[], bool> rule) =>
        Prop.ForAll(Rows(), rule).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(20_261_124, 1));

    // Rows of both classes; scores are few different ones, so that many are equal.
    private static Arbitrary<BinaryRow[]> Rows()
    {
        var row = from label in Gen.Elements(true, false)
                  from score in Gen.Choose(-8, 8)
                  select BinaryRow.Of(label, score / 4f);
        var rows = from count in Gen.Choose(0, 60)
                   from some in row.ArrayOf(count)
                   from positive in Gen.Choose(-8, 8)
                   from negative in Gen.Choose(-8, 8)
                   select (BinaryRow[])[BinaryRow.Of(true, positive / 4f), .. some, BinaryRow.Of(false, negative / 4f)];
        return rows.ToArbitrary();
    }

    private BinaryClassificationMetrics Evaluate(BinaryRow[] rows) =>
        _ml.BinaryClassification.EvaluateNonCalibrated(_ml.Data.LoadFromEnumerable(rows));
}
