namespace Microsoft.ML.Data;

/// <summary>A data view kept in memory, column by column: a column is read from the source once, when first asked for.</summary>
/// <remarks>Any number of threads may open cursors. Those that ask for columns not cached yet wait until they are.</remarks>
/// <param name="source">The data.</param>
/// <param name="prefetch">Columns that are read along with the first ones asked for.</param>
internal sealed partial class CacheDataView(IDataView source, IReadOnlyList<DataViewSchema.Column> prefetch) : IDataView
{
    // Batches are what the cursors of a set share out among themselves.
    private const int BatchSize = 64;

    private readonly Lock _filling = new();
    private readonly ColumnBuffer?[] _columns = new ColumnBuffer?[source.Schema.Count];
    private int? _rowCount;

    public bool CanShuffle => true;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount()
    {
        lock (_filling)
            return _rowCount ?? source.GetRowCount();
    }

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var (active, columns, rowCount) = Cache(columnsNeeded);
        return new Cursor(Schema, active, columns, new RowSequence(rowCount, Order(rand, rowCount)));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        if (n <= 1)
            return [GetRowCursor(columnsNeeded, rand)];
        var (active, columns, rowCount) = Cache(columnsNeeded);
        var order = Order(rand, rowCount);
        var cursors = new DataViewRowCursor[n];
        for (var i = 0; i < n; i++)
            cursors[i] = new Cursor(Schema, active, columns, new RowSequence(rowCount, order, BatchSize, i, n));
        return cursors;
    }

    private static int[]? Order(Random? rand, int rowCount) => rand is null ? null : RowSequence.Shuffle(rand, rowCount);

    /// <summary>Which columns are active, their buffers, read first where they are missing, and the number of rows.</summary>
    private (bool[] Active, ColumnBuffer?[] Columns, int RowCount) Cache(IEnumerable<DataViewSchema.Column> columnsNeeded)
    {
        var active = ActiveColumns.Of(Schema, columnsNeeded);
        lock (_filling)
        {
            var missing = Schema.Where(column => active[column.Index]).ToList();
            if (_rowCount is null)
                missing.AddRange(prefetch);
            missing.RemoveAll(column => _columns[column.Index] is not null);
            if (missing.Count > 0 || _rowCount is null)
                Read(missing);
            return (active, (ColumnBuffer?[])_columns.Clone(), _rowCount!.Value);
        }
    }

    private void Read(List<DataViewSchema.Column> columns)
    {
        var count = 0;
        var buffers = new List<ColumnBuffer>(columns.Count);
        try
        {
            using var cursor = source.GetRowCursor(columns);
            buffers.AddRange(columns.Select(column => ColumnBuffer.Create(cursor, column)));
            for (; cursor.MoveNext(); count = checked(count + 1))
            {
                foreach (var buffer in buffers)
                    buffer.Store(count);
            }
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"The data to be cached could not be read: {exception.Message}", exception);
        }
        if (_rowCount is { } before && before != count)
            throw new InvalidOperationException($"The cached data had {before} rows when first read and has {count} now: a cache needs a source that does not change.");
        _rowCount = count;
        for (var i = 0; i < buffers.Count; i++)
        {
            buffers[i].Complete();
            _columns[columns[i].Index] = buffers[i];
        }
    }
}
