using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Testing;
using MLNet.Contract.Tests.Support;

namespace MLNet.Contract.Tests.Data;

/// <summary>Once a cursor runs, moving it and reading costs no allocation.</summary>
[TestClass]
public class AllocationTests
{
    private const int Rows = 3000;
    private const int WarmUp = 500;
    private readonly MLContext _ml = new(seed: 1);
    private readonly IDataView _data;

    public AllocationTests()
    {
        _data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, Rows).Select(i => new Row { Number = i, Value = i }).ToList());
    }

    [TestMethod]
    public void ReadingRowObjects() => AssertNoAllocation(_data);

    [TestMethod]
    public void ReadingACache()
    {
        var cache = _ml.Data.Cache(_data);
        foreach (var column in cache.Schema)
            cache.GetRowCursor([column]).MoveNext();
        AssertNoAllocation(cache);
    }

    [TestMethod]
    public void ReadingABinaryFile()
    {
        using var folder = new TemporaryFolder();
        using (var stream = File.Create(folder["data.idv"]))
            _ml.Data.SaveAsBinary(_data, stream);
        var loaded = _ml.Data.LoadFromBinary(folder["data.idv"]);
        using (loaded as IDisposable)
            AssertNoAllocation(loaded);
    }

    [TestMethod]
    public void Filtering() => AssertNoAllocation(_ml.Data.FilterRowsByColumn(_data, nameof(Row.Value), -1));

    [TestMethod]
    public void Splitting() => AssertNoAllocation(_ml.Data.TrainTestSplit(_data, 0.1).TrainSet);

    // Texts and vectors are all the same, and the seed puts them into the part that is read.
    [TestMethod]
    [DataRow(nameof(Row.Number))]
    [DataRow(nameof(Row.Value))]
    [DataRow(nameof(Row.Text))]
    [DataRow(nameof(Row.Vector))]
    public void SplittingByKey(string key) => AssertNoAllocation(_ml.Data.TrainTestSplit(_data, 0.1, key, seed: 1).TrainSet);

    [TestMethod]
    public void Shuffling() => AssertNoAllocation(_ml.Data.ShuffleRows(_data, seed: 1, shufflePoolSize: 100));

    [TestMethod]
    public void SkippingAndTaking() => AssertNoAllocation(_ml.Data.TakeRows(_ml.Data.SkipRows(_data, 1), Rows));

    [TestMethod]
    public void Predicting()
    {
        using var engine = _ml.Model.CreatePredictionEngine<Row, Row>(new ScaleTransformer(nameof(Row.Value), 2));
        var row = new Row();
        var prediction = new Row();
        for (var i = 0; i < WarmUp; i++)
            engine.Predict(row, ref prediction);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < WarmUp; i++)
            engine.Predict(row, ref prediction);
        AssertFew(GC.GetAllocatedBytesForCurrentThread() - before, WarmUp);
    }

    private static void AssertNoAllocation(IDataView data)
    {
        using var cursor = data.GetRowCursor(data.Schema);
        var getNumber = cursor.GetGetter<int>(data.Schema[nameof(Row.Number)]);
        var getValue = cursor.GetGetter<float>(data.Schema[nameof(Row.Value)]);
        var getText = cursor.GetGetter<ReadOnlyMemory<char>>(data.Schema[nameof(Row.Text)]);
        var getVector = cursor.GetGetter<VBuffer<float>>(data.Schema[nameof(Row.Vector)]);
        var (number, value, text, vector) = (0, 0f, ReadOnlyMemory<char>.Empty, default(VBuffer<float>));
        var before = 0L;
        var rows = 0;
        for (; cursor.MoveNext(); rows++)
        {
            if (rows == WarmUp)
                before = GC.GetAllocatedBytesForCurrentThread();
            getNumber(ref number);
            getValue(ref value);
            getText(ref text);
            getVector(ref vector);
        }
        Assert.IsGreaterThan(WarmUp * 2, rows);
        AssertFew(GC.GetAllocatedBytesForCurrentThread() - before, rows - WarmUp);
    }

    // Less than the smallest object for every eighth row: the runtime itself may allocate a little now and then.
    private static void AssertFew(long bytes, int rows) => Assert.IsLessThan(3L * rows, bytes);

    private sealed class Row
    {
        public int Number { get; set; }

        public float Value { get; set; }

        public string Text { get; set; } = "text";

        [VectorType(4)]
        public float[] Vector { get; set; } = new float[4];
    }
}
