#pragma warning disable CA1051 // Fields are what is tested.

using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>Rows that are typed as an abstract class, of several classes derived from it.</summary>
[TestClass]
public sealed class AbstractRowTests
{
    private const int Count = 20_000;

    [TestMethod]
    public void Fields_are_read_without_an_allocation_per_row()
    {
        var ml = new MLContext(seed: 1);
        var rows = Enumerable.Range(0, Count).Select(i => i % 2 == 0 ? (Row)new Small { Number = i } : new Large { Number = i, More = -1 }).ToList();
        var data = ml.Data.LoadFromEnumerable(rows);
        using var cursor = data.GetRowCursor(data.Schema);
        var getNumber = cursor.GetGetter<float>(data.Schema["Number"]);
        var getKey = cursor.GetGetter<uint>(data.Schema["Key"]);
        var getText = cursor.GetGetter<ReadOnlyMemory<char>>(data.Schema["Text"]);
        var getVector = cursor.GetGetter<VBuffer<float>>(data.Schema["Vector"]);
        float number = 0;
        uint key = 0;
        ReadOnlyMemory<char> text = default;
        VBuffer<float> vector = default;
        var before = 0L;
        for (var i = 0; cursor.MoveNext(); i++)
        {
            if (i == 100)
                before = GC.GetAllocatedBytesForCurrentThread();
            getNumber(ref number);
            getKey(ref key);
            getText(ref text);
            getVector(ref vector);
            if (number != i || key != 3 || text.Length != 4 || vector.GetValues()[1] != 2)
                Assert.Fail($"row {i}: {number}, {key}, {text}, {vector}");
        }
        Assert.IsLessThan(Count, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private abstract class Row
    {
        public float Number;

        [KeyType(5)]
        public uint Key = 2;

        public string Text = "text";

        [VectorType(2)]
        public float[] Vector = [1, 2];
    }

    private sealed class Small : Row;

    private sealed class Large : Row
    {
        public double More;
    }
}
