using Microsoft.ML;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Data;

/// <summary>Columns of every type stay together, whatever is done to the rows.</summary>
[TestClass]
public class RowAlignmentTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void ThroughAChainOfDataOperations()
    {
        const int Rows = 5000;
        var data = _ml.Data.LoadFromEnumerable(TypedRow.Sequence(Rows));
        data = _ml.Data.ShuffleRows(data, seed: 7, shufflePoolSize: 300);
        data = _ml.Data.Cache(data, nameof(TypedRow.Fixed));
        data = _ml.Data.FilterRowsByColumn(data, nameof(TypedRow.Single), 100, 1500);
        data = _ml.Data.ShuffleRows(data, seed: 8, shufflePoolSize: 50);
        data = _ml.Data.TakeRows(_ml.Data.SkipRows(data, 11), 4000);
        var seen = new HashSet<int>();
        foreach (var fold in _ml.Data.CrossValidationSplit(data, 4))
        {
            foreach (var row in _ml.Data.CreateEnumerable<TypedRow>(fold.TestSet, reuseRowObject: true))
            {
                row.AssertConsistent();
                Assert.IsTrue(seen.Add(row.Number));
            }
        }
        Assert.HasCount(4000, seen);
    }

    [TestMethod]
    public void BetweenColumnsCachedInDifferentPasses()
    {
        var cache = _ml.Data.Cache(_ml.Data.LoadFromEnumerable(TypedRow.Sequence(500)));
        cache.Numbers();
        foreach (var row in _ml.Data.CreateEnumerable<TypedRow>(cache, reuseRowObject: true))
            row.AssertConsistent();
    }
}
