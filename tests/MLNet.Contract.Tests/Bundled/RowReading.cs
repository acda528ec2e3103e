using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Bundled;

/// <summary>Reads values whose types are known at run time only.</summary>
internal static class RowReading
{
    /// <summary>Makes what reads a column's present value into a buffer of its own.</summary>
    public static Action Reader(DataViewRow row, DataViewSchema.Column column) => column.Type.Accept(new ReaderFactory(row, column));

    /// <summary>Reads all values of all rows.</summary>
    public static void ReadAll(this IDataView data)
    {
        using var cursor = data.GetRowCursor(data.Schema);
        var readers = data.Schema.Select(column => Reader(cursor, column)).ToArray();
        while (cursor.MoveNext())
            Array.ForEach(readers, read => read());
    }

    private sealed class ReaderFactory(DataViewRow row, DataViewSchema.Column column) : IValueTypeVisitor<Action>
    {
        public Action Visit<T>()
        {
            var get = row.GetGetter<T>(column);
            T value = default!;
            return () => get(ref value);
        }
    }
}
