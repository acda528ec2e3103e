using Microsoft.ML;
using MLExtensions.Testing;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Data;

[TestClass]
public class ShuffleRowsTests
{
    private readonly MLContext _ml = new(seed: 1);

    // Printed by ML.NET 3.0.1; 5.0.1 prints the same.
    [TestMethod]
    [DataRow(false, 7, 2, true, "1,2,3,4,5,6,7,0,8,9,11,10,12,13,14,15,17,16,19,18,20,22,23,21,24,26,25,28,27,29,30,32,31,33,35,34,37,38,36,39")]
    [DataRow(false, 7, 2, false, "1,2,3,0,5,6,7,8,9,10,11,12,13,14,15,4,16,17,19,18,20,21,22,23,25,24,27,26,28,30,31,29,32,34,33,36,35,37,38,39")]
    [DataRow(false, 7, 5, true, "4,5,6,2,7,8,10,9,1,0,12,11,14,15,3,16,19,13,21,18,17,25,26,24,23,29,22,31,28,30,27,35,33,34,37,32,38,39,36,20")]
    [DataRow(false, 7, 5, false, "3,4,6,0,7,9,10,2,12,13,14,1,15,16,18,17,5,8,20,19,22,23,11,24,27,21,29,26,25,33,34,32,31,37,30,39,36,28,38,35")]
    [DataRow(false, 7, 16, true, "15,14,0,12,2,4,19,1,10,9,6,11,18,8,7,20,25,23,30,16,13,36,35,28,5,39,27,38,3,32,33,24,22,34,37,17,26,31,21,29")]
    [DataRow(false, 7, 16, false, "10,11,15,6,13,20,19,17,23,22,8,5,0,12,27,9,18,7,14,3,26,16,2,28,33,31,36,32,21,39,38,34,4,29,25,24,1,37,30,35")]
    [DataRow(false, 7, 17, true, "16,15,0,13,2,4,20,1,10,9,6,11,18,19,14,8,26,23,30,25,5,37,36,28,3,39,27,38,12,32,33,24,35,34,21,17,7,31,22,29")]
    [DataRow(false, 7, 17, false, "11,0,16,6,14,21,20,18,24,23,8,5,10,12,28,9,7,17,4,19,26,27,22,2,33,31,36,32,1,39,38,34,15,29,25,13,3,37,30,35")]
    [DataRow(false, 7, 1000, true, "39,34,1,25,30,28,2,22,13,9,27,11,23,24,15,12,4,26,6,10,19,0,37,5,3,21,20,38,16,32,33,8,35,18,7,14,17,31,36,29")]
    [DataRow(false, 7, 1000, false, "26,25,33,10,0,38,35,28,39,6,9,7,32,31,3,4,19,17,13,16,11,20,22,21,2,18,36,12,27,8,5,34,23,29,1,24,15,37,30,14")]
    [DataRow(false, -3, 5, true, "4,1,0,6,3,7,8,9,2,10,11,15,12,5,16,17,18,13,14,23,24,22,20,19,25,26,28,29,30,31,27,34,21,32,35,37,36,39,38,33")]
    [DataRow(false, -3, 5, false, "2,0,3,6,8,7,1,5,12,9,4,14,11,15,16,17,10,18,19,23,20,13,24,25,26,21,22,31,32,30,28,27,33,34,36,37,35,38,29,39")]
    [DataRow(false, 0, 5, true, "0,4,1,5,3,7,9,2,11,6,8,12,15,16,10,14,20,21,18,22,19,17,25,24,26,23,13,30,29,27,32,31,28,37,34,38,35,33,36,39")]
    [DataRow(false, 0, 5, false, "4,2,6,1,7,3,8,11,5,12,9,13,0,15,17,10,19,14,16,20,23,24,18,22,28,29,26,30,27,25,33,32,34,31,21,38,37,35,36,39")]
    [DataRow(true, 7, 1, true, "8,4,9,24,19,36,25,17,30,29,22,39,26,28,13,27,23,32,37,10,20,18,16,6,38,33,15,21,7,1,12,31,34,3,35,2,11,14,0,5")]
    [DataRow(true, 7, 5, true, "19,36,25,9,17,30,22,29,4,8,26,39,13,27,24,23,10,28,18,37,32,33,15,38,6,1,16,31,7,12,21,2,3,35,14,34,0,5,11,20")]
    [DataRow(true, 7, 17, true, "23,27,8,28,9,19,20,4,22,29,25,39,37,10,13,30,15,6,12,33,36,14,11,7,24,5,21,0,26,34,3,38,2,35,18,32,17,31,16,1")]
    [DataRow(true, 7, 1000, true, "5,35,4,33,12,7,9,16,28,29,21,39,6,38,27,26,19,15,25,22,10,8,14,36,24,18,20,0,23,34,3,30,2,37,17,13,32,31,11,1")]
    [DataRow(true, -3, 5, true, "16,27,29,0,12,23,34,26,21,37,20,28,5,38,18,14,25,10,9,7,11,13,32,33,24,15,8,3,30,17,35,19,1,39,31,22,4,36,2,6")]
    [DataRow(true, 0, 5, true, "29,2,33,18,31,3,36,34,39,5,9,28,30,25,4,22,8,12,37,17,15,7,32,1,27,13,24,19,11,21,6,38,10,35,26,0,14,20,23,16")]
    public void ASeedMeansTheSameOrderAsInMLNet(bool cache, int seed, int poolSize, bool shuffleSource, string expected)
    {
        var data = _ml.Data.LoadFromEnumerable(NumberRow.List(40));
        var shuffled = _ml.Data.ShuffleRows(cache ? _ml.Data.Cache(data) : data, seed, poolSize, shuffleSource);
        AssertOrder(expected, shuffled);
        AssertOrder(expected, shuffled);
        Assert.IsTrue(shuffled.CanShuffle);
    }

    [TestMethod]
    public void OnlyASourceThatCanIsShuffled()
    {
        var data = _ml.Data.LoadFromEnumerable(NumberRow.List(40));
        var order = string.Join(",", _ml.Data.ShuffleRows(data, seed: 7, shuffleSource: false).Numbers());
        AssertOrder(order, _ml.Data.ShuffleRows(_ml.Data.Cache(data), seed: 7, shuffleSource: false));
    }

    [TestMethod]
    public void OnOtherOperationsAndUnderThem()
    {
        var data = _ml.Data.LoadFromEnumerable(NumberRow.List(40));
        var once = _ml.Data.ShuffleRows(data, seed: 3, shufflePoolSize: 7);
        AssertOrder(
            "5,0,10,13,1,11,9,19,20,4,8,6,12,21,23,25,7,14,15,18,22,26,24,29,3,2,17,30,32,35,27,28,39,31,16,36,33,37,34,38",
            _ml.Data.ShuffleRows(once, seed: 4, shufflePoolSize: 9));
        AssertOrder("1,12,8,13,15,0,9,6,11,17", _ml.Data.TakeRows(_ml.Data.SkipRows(once, 5), 10));
        var cache = _ml.Data.Cache(_ml.Data.LoadFromEnumerable(NumberRow.List(60)));
        var filtered = _ml.Data.FilterRowsByColumn(cache, nameof(NumberRow.Value), 20);
        AssertOrder(
            "44,42,30,54,58,37,29,40,28,36,56,46,21,25,23,57,41,26,33,39,52,47,43,59,20,22,32,45,34,31,51,50,27,38,48,55,49,24,35,53",
            _ml.Data.ShuffleRows(filtered, seed: 7, shufflePoolSize: 5));
    }

    // A binary file shuffles its blocks of rows, and the rows of a few blocks at a time.
    [TestMethod]
    [DataRow(50, "16,14,1,32,25,46,12,47,33,13,49,4", "23,45,3,11,20,37,26,35,5,10,31,48")]
    [DataRow(50_000, "47533,27727,20234,48354,3965,18679,18709,7609,21404,47986,19518,43020", "48138,17103,19141,21458,18906,7676,22241,1957,23074,2064,14120,46043")]
    public void ABinaryFileIsAShuffledSourceToo(int rows, string byCursor, string shuffled)
    {
        using var folder = new TemporaryFolder();
        var path = folder["rows.idv"];
        using (var file = File.Create(path))
            _ml.Data.SaveAsBinary(_ml.Data.LoadFromEnumerable(NumberRow.List(rows)), file);
        var data = _ml.Data.LoadFromBinary(path);
        using var closing = (IDisposable)data;
        var number = data.Schema[nameof(NumberRow.Number)];
        Assert.AreEqual(byCursor, string.Join(",", data.GetRowCursor([number], new Random(5)).ReadToEnd().Numbers.Take(12)));
        Assert.AreEqual(shuffled, string.Join(",", _ml.Data.ShuffleRows(data, seed: 7, shufflePoolSize: 5).Numbers().Take(12)));
    }

    [TestMethod]
    public void ACursorsOwnRandomNumbersComeFirst()
    {
        var shuffled = _ml.Data.ShuffleRows(_ml.Data.Cache(_ml.Data.LoadFromEnumerable(NumberRow.List(60))), seed: 4);
        var (numbers, _, _, ids) = shuffled.GetRowCursor(shuffled.Schema, new Random(5)).ReadToEnd();
        Assert.AreEqual(
            "20,35,55,19,9,31,22,5,0,40,2,11,36,30,42,12,38,25,27,18,59,53,32,49,17,39,45,46,56,34,8,51,21,29,52,26,"
            + "10,57,50,44,3,1,58,14,7,23,28,41,4,13,47,48,15,37,54,43,24,6,33,16",
            string.Join(",", numbers));
        CollectionAssert.AreEqual(numbers, ids.Select(id => (int)id.Low).ToArray(), "an id goes with its row");
    }

    [TestMethod]
    public void WithoutASeedEachCallIsAnotherOrderThatStays()
    {
        var data = new MLContext().Data.LoadFromEnumerable(NumberRow.List(20));
        var ml = new MLContext(seed: 3);
        var shuffled = ml.Data.ShuffleRows(data);
        AssertOrder("18,8,2,5,9,3,19,4,0,15,13,16,12,17,14,7,11,6,1,10", shuffled);
        AssertOrder("3,6,0,5,17,8,19,2,11,18,9,7,13,16,15,14,4,10,12,1", ml.Data.ShuffleRows(data));
        AssertOrder("18,8,2,5,9,3,19,4,0,15,13,16,12,17,14,7,11,6,1,10", shuffled);
        CollectionAssert.AreNotEqual(new MLContext().Data.ShuffleRows(data).Numbers(), new MLContext().Data.ShuffleRows(data).Numbers());
    }

    [TestMethod]
    public void APoolLargerThanTheDataTakesNoMemory() =>
        Assert.HasCount(40, _ml.Data.ShuffleRows(_ml.Data.LoadFromEnumerable(NumberRow.List(40)), shufflePoolSize: 1_000_000).Numbers());

    [TestMethod]
    public void TheRowCountIsKept()
    {
        Assert.AreEqual(50, _ml.Data.ShuffleRows(_ml.Data.LoadFromEnumerable(NumberRow.List(50))).GetRowCount());
        Assert.IsEmpty(_ml.Data.ShuffleRows(_ml.Data.LoadFromEnumerable(NumberRow.List(0))).Numbers());
    }

    [TestMethod]
    public void ThePoolHoldsAtLeastOneRow() => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() =>
        _ml.Data.ShuffleRows(_ml.Data.LoadFromEnumerable(NumberRow.List(1)), shufflePoolSize: 0));

    private static void AssertOrder(string expected, IDataView data) => Assert.AreEqual(expected, string.Join(",", data.Numbers()));
}
