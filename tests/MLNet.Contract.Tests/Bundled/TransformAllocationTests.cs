using Microsoft.ML;
using MLNet.Contract.Tests.Transforms;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>Once its buffers have grown, a transform's getter allocates nothing.</summary>
[TestClass]
public sealed class TransformAllocationTests
{
    public static IEnumerable<object[]> Cases =>
        TransformCases.All.Where(transform => !transform.AllocatesPerRow).Select(transform => new object[] { transform.Name });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Reading_a_row_again_allocates_nothing(string name)
    {
        var ml = new MLContext(seed: 1);
        var data = TransformCases.Get(name).Sample(ml);
        var transformed = TransformCases.Get(name).Make(ml.Transforms).Fit(data).Transform(data);
        foreach (var column in TransformCases.Get(name).Columns.Select(column => transformed.Schema[column]))
        {
            using var cursor = transformed.GetRowCursor([column]);
            var read = RowReading.Reader(cursor, column);
            Assert.IsTrue(cursor.MoveNext());
            Measure(read);
            // The runtime itself allocates now and then, when it compiles a method again; a getter that does would each time.
            Assert.AreEqual(0L, Math.Min(Measure(read), Measure(read)), $"bytes for 1,000 rows of {column}");
        }
    }

    private static long Measure(Action read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            read();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
