using Microsoft.ML;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Data;

[TestClass]
public class TakeSkipTests
{
    private readonly MLContext _ml = new();

    [TestMethod]
    public void TheFirstRowsAreTaken()
    {
        var taken = _ml.Data.TakeRows(Load(), 3);
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, taken.Numbers());
        Assert.AreEqual(3, taken.GetRowCount());
        Assert.AreEqual(7, _ml.Data.TakeRows(Load(), 100).GetRowCount());
        Assert.HasCount(7, _ml.Data.TakeRows(Load(), 100).Numbers());
    }

    [TestMethod]
    public void TheFirstRowsAreSkipped()
    {
        var rest = _ml.Data.SkipRows(Load(), 3);
        var (numbers, positions, _, ids) = rest.GetRowCursor(rest.Schema).ReadToEnd();
        CollectionAssert.AreEqual(new[] { 3, 4, 5, 6 }, numbers);
        CollectionAssert.AreEqual(new[] { 0L, 1, 2, 3 }, positions);
        Assert.AreEqual(3UL, ids[0].Low, "an id is the source's");
        Assert.AreEqual(4, rest.GetRowCount());
        Assert.AreEqual(0, _ml.Data.SkipRows(Load(), 100).GetRowCount());
        Assert.IsEmpty(_ml.Data.SkipRows(Load(), 100).Numbers());
    }

    [TestMethod]
    public void NoMoreRowsAreReadThanNeeded()
    {
        var read = 0;
        var data = _ml.Data.LoadFromEnumerable(NumberRow.List(100).Select(row =>
        {
            read++;
            return row;
        }));
        Assert.IsNull(_ml.Data.TakeRows(data, 3).GetRowCount());
        Assert.HasCount(3, _ml.Data.TakeRows(data, 3).Numbers());
        Assert.AreEqual(3, read);
    }

    [TestMethod]
    public void TheNumberOfRowsIsPositive()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.TakeRows(Load(), 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.SkipRows(Load(), 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.TakeRows(Load(), -1));
    }

    private IDataView Load() => _ml.Data.LoadFromEnumerable(NumberRow.List(7));
}
