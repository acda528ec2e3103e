using Microsoft.ML;
using MLExtensions.Testing;
using MLNet.Contract.Tests.Data.Binary;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>Binary files are read and written with the memory of a block, however long they are.</summary>
[TestClass]
public sealed class BinaryAllocationTests
{
    private const int RowsInBlock = 8192;
    // What decompressing a block takes, and little else: far less than an object for each row.
    private const int BytesPerBlock = 2 * RowsInBlock;

    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Numbers_are_read_without_allocation()
    {
        var data = _ml.Data.LoadFromBinary(new MemorySource(new MemoryStream(BinaryCases.Save(_ml, Numbers(10 * RowsInBlock)))));
        using var cursor = data.GetRowCursor(data.Schema);
        var readers = data.Schema.Select(column => RowReading.Reader(cursor, column)).ToArray();
        long before = 0;
        while (cursor.MoveNext())
        {
            if (cursor.Position == RowsInBlock)
                before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var read in readers)
                read();
        }
        Assert.IsLessThan(9L * data.Schema.Count * BytesPerBlock, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void Columns_that_are_not_read_cost_nothing()
    {
        var bytes = BinaryCases.Save(_ml, Numbers(10 * RowsInBlock));
        var source = new MeteredStream(bytes);
        var data = _ml.Data.LoadFromBinary(new MemorySource(source));
        var before = source.BytesRead;
        using var cursor = data.GetRowCursor(data.Schema);
        var read = RowReading.Reader(cursor, data.Schema["Number"]);
        while (cursor.MoveNext())
            read();
        Assert.IsLessThan(bytes.Length * 2 / 3, source.BytesRead - before);
    }

    [TestMethod]
    public void Rows_are_written_without_allocation()
    {
        using var stream = new MemoryStream(new byte[10 << 20]);
        long Save(int blocks)
        {
            var data = Numbers(blocks * RowsInBlock);
            stream.Position = 0;
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ml.Data.SaveAsBinary(data, stream);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Save(1);
        var few = Save(2);
        Assert.IsLessThan(8L * 2 * BytesPerBlock, Save(10) - few);
    }

    private IDataView Numbers(int count)
    {
        var row = new Row();
        return _ml.Data.LoadFromEnumerable(Rows());

        IEnumerable<Row> Rows()
        {
            for (var i = 0; i < count; i++)
            {
                row.Number = i;
                row.Value = i * 0.5f;
                yield return row;
            }
        }
    }

    private sealed class Row
    {
        public int Number { get; set; }

        public float Value { get; set; }
    }
}
