using Microsoft.ML;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Data;

[TestClass]
public class ShuffleRowsTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void TheSeedDecidesTheOrder()
    {
        var data = _ml.Data.LoadFromEnumerable(NumberRow.List(50));
        var order = _ml.Data.ShuffleRows(data, seed: 7).Numbers();
        CollectionAssert.AreNotEqual(data.Numbers(), order);
        CollectionAssert.AreEquivalent(data.Numbers(), order);
        CollectionAssert.AreEqual(order, _ml.Data.ShuffleRows(data, seed: 7).Numbers());
        CollectionAssert.AreNotEqual(order, _ml.Data.ShuffleRows(data, seed: 8).Numbers());
    }

    [TestMethod]
    public void WithoutASeedEachCallIsAnotherOrderThatStays()
    {
        var data = _ml.Data.LoadFromEnumerable(NumberRow.List(50));
        var shuffled = _ml.Data.ShuffleRows(data);
        CollectionAssert.AreEqual(shuffled.Numbers(), shuffled.Numbers());
        CollectionAssert.AreNotEqual(shuffled.Numbers(), _ml.Data.ShuffleRows(data).Numbers());
        CollectionAssert.AreEqual(
            new MLContext(seed: 4).Data.ShuffleRows(data).Numbers(),
            new MLContext(seed: 4).Data.ShuffleRows(data).Numbers(),
            "the context's seed decides");
    }

    [TestMethod]
    public void ARowCannotComeEarlierThanThePoolAllows()
    {
        var data = _ml.Data.LoadFromEnumerable(NumberRow.List(200));
        var order = _ml.Data.ShuffleRows(data, seed: 7, shufflePoolSize: 10).Numbers();
        CollectionAssert.AreEquivalent(data.Numbers(), order);
        CollectionAssert.AreNotEqual(data.Numbers(), order);
        CollectionAssert.AreEqual(data.Numbers(), _ml.Data.ShuffleRows(data, seed: 7, shufflePoolSize: 1).Numbers());
    }

    [TestMethod]
    public void TheRowCountIsKept()
    {
        Assert.AreEqual(50, _ml.Data.ShuffleRows(_ml.Data.LoadFromEnumerable(NumberRow.List(50))).GetRowCount());
        Assert.IsEmpty(_ml.Data.ShuffleRows(_ml.Data.LoadFromEnumerable(NumberRow.List(0))).Numbers());
    }

    [TestMethod]
    public void ThePoolHoldsAtLeastOneRow() => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() =>
        _ml.Data.ShuffleRows(_ml.Data.LoadFromEnumerable(NumberRow.List(1)), shufflePoolSize: 0));
}
