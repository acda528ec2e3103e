using System.Collections.Immutable;

namespace Microsoft.ML.Data;

/// <summary>The first rows of data, read into memory.</summary>
public sealed partial class DataDebuggerPreview
{
    internal const int DefaultMaxRows = 100;

    internal DataDebuggerPreview(IDataView data, int maxRows = DefaultMaxRows)
    {
        Schema = data.Schema;
        var rows = new List<RowInfo>();
        if (maxRows > 0)
        {
            using var cursor = data.GetRowCursor(Schema);
            var readers = Schema.Select(column => column.Type.Accept(new BoxingReader(cursor, column))).ToArray();
            while (rows.Count < maxRows && cursor.MoveNext())
                rows.Add(new RowInfo([.. Schema.Select(column => KeyValuePair.Create(column.Name, readers[column.Index]()))]));
        }
        RowView = [.. rows];
        ColumnView = [.. Schema.Select(column => new ColumnInfo(column, [.. rows.Select(row => row.Values[column.Index].Value)]))];
    }

    /// <summary>The columns of the data.</summary>
    public DataViewSchema Schema { get; }

    /// <summary>The rows read, column by column.</summary>
    public ImmutableArray<ColumnInfo> ColumnView { get; }

    /// <summary>The rows read, row by row.</summary>
    public ImmutableArray<RowInfo> RowView { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Schema.Count} columns, {RowView.Length} rows";

    private sealed class BoxingReader(DataViewRow row, DataViewSchema.Column column) : IValueTypeVisitor<Func<object>>
    {
        public Func<object> Visit<T>()
        {
            var get = row.GetGetter<T>(column);
            return () =>
            {
                T value = default!;
                get(ref value);
                return value!;
            };
        }
    }
}
