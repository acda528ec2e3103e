using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>Rows through a pipeline of numbers, fields or properties, cost no allocation beyond the objects the caller is given.</summary>
[TestClass]
public class PipelineAllocationTests
{
    private const int Rows = 2000;

    private static readonly string[] s_columns = ["A", "B", "C"];

    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void RowsOfFields() => AssertNone(Enumerable.Range(0, Rows).Select(i => new FieldRow { A = i, B = -i, C = i % 7 }).ToList());

    [TestMethod]
    public void RowsOfProperties() =>
        AssertNone(Enumerable.Range(0, Rows).Select(i => new PropertyRow { A = i, B = -i, C = i % 7 }).ToList());

    [TestMethod]
    public void AnObjectForEachRowIsAllThereIs()
    {
        var rows = Enumerable.Range(0, Rows).Select(i => new FieldRow { A = i, B = -i, C = i % 7 }).ToList();
        var scored = Fit(rows).Transform(_ml.Data.LoadFromEnumerable(rows));
        var perRow = Measure(() => _ = new Scaled { Features = new float[3] });
        using var results = _ml.Data.CreateEnumerable<Scaled>(scored, reuseRowObject: false).GetEnumerator();
        Assert.AreEqual(Rows / 4 * perRow, Measure(() => Read(results, Rows / 4)));
    }

    private void AssertNone<TRow>(List<TRow> rows)
        where TRow : class
    {
        var model = Fit(rows);
        var scored = model.Transform(_ml.Data.LoadFromEnumerable(rows));
        using (var results = _ml.Data.CreateEnumerable<Scaled>(scored, reuseRowObject: true).GetEnumerator())
            Assert.AreEqual(0L, Measure(() => Read(results, Rows / 4)), "bytes in cursors");

        using var engine = _ml.Model.CreatePredictionEngine<TRow, Scaled>(model);
        var prediction = new Scaled();
        Assert.AreEqual(0L, Measure(() => rows.ForEach(row => engine.Predict(row, ref prediction))), "bytes in the engine");
    }

    private TransformerChain<Microsoft.ML.Transforms.NormalizingTransformer> Fit<TRow>(List<TRow> rows)
        where TRow : class =>
        _ml.Transforms.Concatenate("Features", s_columns).Append(_ml.Transforms.NormalizeMinMax("Features"))
            .Fit(_ml.Data.LoadFromEnumerable(rows));

    private static void Read(IEnumerator<Scaled> results, int rows)
    {
        for (var i = 0; i < rows; i++)
            Assert.IsTrue(results.MoveNext());
    }

    /// <summary>The bytes of the second time: the first grows buffers.</summary>
    private static long Measure(Action work)
    {
        work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class FieldRow
    {
        public float A;
        public float B;
        public float C;
    }

    private sealed class PropertyRow
    {
        public float A { get; set; }

        public float B { get; set; }

        public float C { get; set; }
    }

    private sealed class Scaled
    {
        [VectorType(3)]
        public float[]? Features { get; set; }
    }
}
