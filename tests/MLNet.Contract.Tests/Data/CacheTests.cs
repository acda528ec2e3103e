using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Data;

[TestClass]
public class CacheTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void AColumnIsReadFromTheSourceOnce()
    {
        var source = new Source(_ml, 200);
        var cache = _ml.Data.Cache(source.Data);
        Assert.AreEqual(0, source.Passes, "nothing is read before somebody asks");
        for (var i = 0; i < 3; i++)
            Assert.HasCount(200, cache.Numbers());
        Assert.AreEqual(1, source.Passes);
        Assert.HasCount(200, cache.GetColumn<float>(nameof(NumberRow.Value)));
        Assert.AreEqual(2, source.Passes, "another column costs one more pass");
        Assert.HasCount(200, _ml.Data.CreateEnumerable<NumberRow>(cache, reuseRowObject: false));
        Assert.AreEqual(3, source.Passes, "only the column that was missing is read");
    }

    [TestMethod]
    public void TheSchemaAndTheOrderAreTheSources()
    {
        var source = new Source(_ml, 10);
        var cache = _ml.Data.Cache(source.Data);
        Assert.AreSame(source.Data.Schema, cache.Schema);
        Assert.IsTrue(cache.CanShuffle);
        CollectionAssert.AreEqual(Enumerable.Range(0, 10).ToArray(), cache.Numbers());
        Assert.AreEqual(10, cache.GetRowCount(), "known once read");
    }

    // Printed by ML.NET 3.0.1.
    [TestMethod]
    public void AShuffledCursorTakesItsOrderFromTheRandomNumbers()
    {
        var cache = _ml.Data.Cache(new Source(_ml, 40).Data);
        var (numbers, _, _, ids) = cache.GetRowCursor(cache.Schema, new Random(5)).ReadToEnd();
        Assert.AreEqual(
            "13,12,11,26,20,37,10,38,27,1,39,21,0,14,3,18,6,19,35,24,29,22,5,36,8,23,4,2,16,30,9,17,34,33,25,28,32,15,7,31",
            string.Join(",", numbers));
        CollectionAssert.AreEqual(numbers.Select(number => new DataViewRowId((ulong)number, 0)).ToArray(), ids, "an id goes with its row");
    }

    [TestMethod]
    public void ACursorSetSharesOutBatchesOf64Rows()
    {
        var cache = _ml.Data.Cache(new Source(_ml, 200).Data);
        var parts = cache.GetRowCursorSet(cache.Schema, 2).Select(cursor => cursor.ReadToEnd()).ToArray();
        Assert.HasCount(2, parts);
        CollectionAssert.AreEqual(Enumerable.Range(0, 64).Concat(Enumerable.Range(128, 64)).ToArray(), parts[0].Numbers);
        CollectionAssert.AreEqual(Enumerable.Repeat(1L, 64).Concat(Enumerable.Repeat(3L, 8)).ToArray(), parts[1].Batches);
        CollectionAssert.AreEqual(Enumerable.Repeat(0L, 200).ToArray(), cache.GetRowCursor(cache.Schema).ReadToEnd().Batches);

        var shuffled = cache.GetRowCursorSet(cache.Schema, 2, new Random(5)).Select(cursor => cursor.ReadToEnd().Numbers).ToArray();
        var order = cache.GetRowCursor(cache.Schema, new Random(5)).ReadToEnd().Numbers;
        CollectionAssert.AreEqual(order[..64].Concat(order[128..192]).ToArray(), shuffled[0]);
        CollectionAssert.AreEqual(order[64..128].Concat(order[192..]).ToArray(), shuffled[1]);
    }

    [TestMethod]
    public void ManyThreadsMayReadAtOnce()
    {
        var source = new Source(_ml, 2000);
        var cache = _ml.Data.Cache(source.Data);
        Parallel.For(0, 16, _ =>
        {
            foreach (var row in _ml.Data.CreateEnumerable<NumberRow>(cache, reuseRowObject: true))
                Assert.AreEqual(row.Number, row.Value);
        });
        Assert.AreEqual(1, source.Passes);
    }

    [TestMethod]
    public void AnEmptySourceIsAnEmptyCache()
    {
        var cache = _ml.Data.Cache(_ml.Data.LoadFromEnumerable(new List<NumberRow>()));
        Assert.IsEmpty(cache.Numbers());
        Assert.IsEmpty(cache.GetRowCursor(cache.Schema, new Random(1)).ReadToEnd().Numbers);
    }

    [TestMethod]
    public void AnUnknownColumnToPrefetchIsAnError() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.Cache(new Source(_ml, 1).Data, "nowhere"));

    /// <summary>Rows that count how often they are enumerated.</summary>
    private sealed class Source
    {
        private int _passes;

        public Source(MLContext context, int count)
        {
            Data = context.Data.LoadFromEnumerable(Rows(count));
        }

        public IDataView Data { get; }

        public int Passes => _passes;

        private IEnumerable<NumberRow> Rows(int count)
        {
            Interlocked.Increment(ref _passes);
            foreach (var row in NumberRow.List(count))
                yield return row;
        }
    }
}
