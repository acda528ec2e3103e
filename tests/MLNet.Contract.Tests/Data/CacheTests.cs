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

    [TestMethod]
    public void AShuffledCursorVisitsEveryRowOnceInAnOrderOfTheSeed()
    {
        var cache = _ml.Data.Cache(new Source(_ml, 100).Data);
        var first = cache.GetRowCursor(cache.Schema, new Random(3)).ReadToEnd();
        CollectionAssert.AreNotEqual(cache.Numbers(), first.Numbers);
        CollectionAssert.AreEquivalent(cache.Numbers(), first.Numbers);
        CollectionAssert.AreEqual(first.Numbers, cache.GetRowCursor(cache.Schema, new Random(3)).ReadToEnd().Numbers);
        CollectionAssert.AreEqual(first.Numbers.Select(number => new DataViewRowId((ulong)number, 0)).ToArray(), first.Ids, "an id goes with its row");
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
