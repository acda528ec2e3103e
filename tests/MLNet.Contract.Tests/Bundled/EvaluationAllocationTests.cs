using Microsoft.ML;
using MLNet.Contract.Tests.Evaluation;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>Evaluation keeps sums, and of a row at most its scores and class.</summary>
[TestClass]
public sealed class EvaluationAllocationTests
{
    private const int Rows = 20_000;
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Numbers_cost_nothing() =>
        AssertBytesPerRow(0.5, ScoredRow.Random(2 * Rows), data => _ml.Regression.Evaluate(data));

    [TestMethod]
    public void Several_classes_cost_nothing() =>
        AssertBytesPerRow(0.5, MulticlassRow.Random(2 * Rows), data => _ml.MulticlassClassification.Evaluate(data));

    [TestMethod]
    public void Two_classes_cost_the_scores() =>
        AssertBytesPerRow(48, BinaryRow.Random(2 * Rows), data => _ml.BinaryClassification.Evaluate(data));

    [TestMethod]
    public void Anomalies_cost_the_scores() =>
        AssertBytesPerRow(
            96,
            ScoredRow.Random(2 * Rows).Select((row, i) => new ScoredRow { Label = i % 2, Score = row.Score }),
            data => _ml.AnomalyDetection.Evaluate(data, predictedLabelColumnName: "Score"));

    // The second half of the rows must cost no more than so many bytes each: lists that double take up to that.
    private void AssertBytesPerRow<T>(double expected, IEnumerable<T> rows, Func<IDataView, object> evaluate)
        where T : class
    {
        var list = rows.ToList();
        var whole = _ml.Data.LoadFromEnumerable(list);
        var half = _ml.Data.LoadFromEnumerable(list[..Rows]);
        Measure(half);
        Assert.IsLessThanOrEqualTo(expected, (Measure(whole) - Measure(half)) / (double)Rows);

        long Measure(IDataView data)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            evaluate(data);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
