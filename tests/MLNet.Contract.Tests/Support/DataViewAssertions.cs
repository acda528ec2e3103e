using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Support;

internal static class DataViewAssertions
{
    /// <summary>The numbers of the rows in the order in which a cursor visits them.</summary>
    public static int[] Numbers(this IDataView data) => [.. data.GetColumn<int>(nameof(NumberRow.Number))];

    /// <summary>Reads a cursor of <see cref="NumberRow"/> to its end and disposes it.</summary>
    public static (int[] Numbers, long[] Positions, long[] Batches, DataViewRowId[] Ids) ReadToEnd(this DataViewRowCursor cursor)
    {
        using (cursor)
        {
            Assert.AreEqual(-1, cursor.Position, "before the first row");
            var getNumber = cursor.GetGetter<int>(cursor.Schema[nameof(NumberRow.Number)]);
            var getId = cursor.GetIdGetter();
            var numbers = new List<int>();
            var positions = new List<long>();
            var batches = new List<long>();
            var ids = new List<DataViewRowId>();
            while (cursor.MoveNext())
            {
                var number = -1;
                getNumber(ref number);
                numbers.Add(number);
                positions.Add(cursor.Position);
                batches.Add(cursor.Batch);
                DataViewRowId id = default;
                getId(ref id);
                ids.Add(id);
            }
            Assert.AreEqual(-1, cursor.Position, "after the last row");
            Assert.IsFalse(cursor.MoveNext(), "MoveNext stays false");
            return ([.. numbers], [.. positions], [.. batches], [.. ids]);
        }
    }
}
