using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Data;

[TestClass]
public class FilterRowsTests
{
    private static readonly float[] Values = [1, 2, 3, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 5];
    private readonly MLContext _ml = new();
    private readonly IDataView _data;

    public FilterRowsTests()
    {
        _data = _ml.Data.LoadFromEnumerable(Values.Select((value, i) => new Row
        {
            Number = i,
            Single = value,
            Double = value,
            Text = "t",
            Vector = i == 2 ? [1, float.NaN] : [1, 2],
            Key = i == 1 ? 10u : 3u,
        }).ToList());
    }

    [TestMethod]
    public void TheLowerBoundIsInTheUpperBoundIsOut()
    {
        Check([1, 2], _ml.Data.FilterRowsByColumn(_data, "Single", 2, 5));
        Check([1, 2], _ml.Data.FilterRowsByColumn(_data, "Double", 2, 5));
    }

    [TestMethod]
    public void NaNAndPositiveInfinityAreAlwaysOut()
    {
        Check([0, 1, 2, 5, 6], _ml.Data.FilterRowsByColumn(_data, "Single"));
        Check([1, 2, 6], _ml.Data.FilterRowsByColumn(_data, "Single", lowerBound: 2));
        Check([0, 1, 5], _ml.Data.FilterRowsByColumn(_data, "Single", upperBound: 3));
    }

    [TestMethod]
    public void TheFilterColumnNeedNotBeActive()
    {
        var filtered = _ml.Data.FilterRowsByColumn(_data, "Single", 2, 5);
        using var cursor = filtered.GetRowCursor([]);
        Assert.IsTrue(cursor.MoveNext());
        Assert.IsTrue(cursor.MoveNext());
        Assert.IsFalse(cursor.MoveNext());
        Assert.IsNull(filtered.GetRowCount());
    }

    [TestMethod]
    public void OnlyFloatingPointColumnsFilterByRange()
    {
        foreach (var name in new[] { "Number", "Text", "Vector", "Key", "nowhere" })
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.FilterRowsByColumn(_data, name, 2, 5), name);
    }

    [TestMethod]
    public void TheBoundsMustLeaveSomethingBetween()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.FilterRowsByColumn(_data, "Single", 5, 2));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.FilterRowsByColumn(_data, "Single", 5, 5));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.FilterRowsByColumn(_data, "Single", double.NaN, 5));
    }

    [TestMethod]
    public void RowsWithMissingValuesAreLeftOut()
    {
        Check([0, 1, 2, 4, 5, 6], _ml.Data.FilterRowsByMissingValues(_data, "Single"));
        Check([0, 1, 3, 4, 5, 6], _ml.Data.FilterRowsByMissingValues(_data, "Vector"));
        Check([0, 2, 3, 4, 5, 6], _ml.Data.FilterRowsByMissingValues(_data, "Key"));
        Check([0, 4, 5, 6], _ml.Data.FilterRowsByMissingValues(_data, "Double", "Vector", "Key"));
    }

    [TestMethod]
    public void ColumnsThatAreNeverMissingAreErrors()
    {
        foreach (var name in new[] { "Number", "Text", "nowhere" })
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.FilterRowsByMissingValues(_data, name), name);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.FilterRowsByMissingValues(_data));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.FilterRowsByMissingValues(_data, "Key", "Key"), "twice");
    }

    private static void Check(int[] expected, IDataView filtered) =>
        CollectionAssert.AreEqual(expected, filtered.GetColumn<int>("Number").ToArray());

    private sealed class Row
    {
        public int Number { get; set; }

        public float Single { get; set; }

        public double Double { get; set; }

        public string Text { get; set; } = "";

        [VectorType(2)]
        public float[] Vector { get; set; } = [];

        [KeyType(5)]
        public uint Key { get; set; }
    }
}
