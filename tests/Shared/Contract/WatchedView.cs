using System.Collections.Concurrent;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Testing;

/// <summary>
/// A table in memory that notes what is read of it. It can be shuffled, comes in as many cursors as are asked for, and in the variants that a
/// component has to bear: columns gone, in another order, beside and behind others.
/// </summary>
internal sealed class WatchedView : IDataView
{
    private const int RowsInBatch = 5;

    private readonly WatchedColumn[] _columns;
    private readonly int _rows;
    private readonly ConcurrentBag<int> _asked = [];
    private int _cursors;
    private int _openCursors;
    private int _rowsRead;

    private WatchedView(IEnumerable<WatchedColumn> columns, int rows)
    {
        _columns = [.. columns];
        _rows = rows;
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(_columns.Select(column => column.Column));
        Schema = schema.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => true;

    /// <summary>The indices of the columns that some cursor was opened with.</summary>
    public int[] Asked => [.. _asked.Distinct().Order()];

    /// <summary>The number of cursors opened so far.</summary>
    public int Cursors => _cursors;

    /// <summary>The number of cursors that are not disposed yet.</summary>
    public int OpenCursors => _openCursors;

    /// <summary>The number of rows that cursors moved to.</summary>
    public int RowsRead => _rowsRead;

    public static WatchedView Of(IDataView data)
    {
        using var cursor = data.GetRowCursor(data.Schema);
        var columns = data.Schema.Select(column => WatchedColumn.Create(cursor, column)).ToArray();
        var rows = 0;
        for (; cursor.MoveNext(); rows++)
        {
            foreach (var column in columns)
                column.Add();
        }
        return new WatchedView(columns, rows);
    }

    /// <summary>The same table with nothing noted yet.</summary>
    public WatchedView Fresh() => new(_columns, _rows);

    public WatchedView WithoutRows() => new(_columns, 0);

    public WatchedView Without(string name) => new(_columns.Where(column => column.Column.Name != name), _rows);

    /// <summary>The visible columns in reverse order, with others before, between and after them.</summary>
    public WatchedView Rearranged() => new(
        Visible().Reverse().SelectMany((column, i) => new[] { WatchedColumn.CreateDecoy($"Decoy {i}"), column })
            .Append(WatchedColumn.CreateDecoy("Last decoy")),
        _rows);

    /// <summary>Each visible column behind one that it hides, of the same name and another type.</summary>
    public WatchedView HidingOthers() => new(Visible().SelectMany(column => new[] { WatchedColumn.CreateDecoy(column.Column.Name), column }), _rows);

    /// <summary>The table beside other columns, where there are none of these names.</summary>
    public WatchedView Beside(IEnumerable<string> names) => new(
        [.. _columns, .. names.Where(name => Schema.GetColumnOrNull(name) is null).Select(WatchedColumn.CreateDecoy)], _rows);

    public long? GetRowCount() => _rows;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        GetRowCursorSet(columnsNeeded, 1, rand)[0];

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var active = new bool[Schema.Count];
        foreach (var column in columnsNeeded)
        {
            active[column.Index] = true;
            _asked.Add(column.Index);
        }
        var rows = Enumerable.Range(0, _rows).ToArray();
        rand?.Shuffle(rows);
        Interlocked.Add(ref _cursors, n);
        Interlocked.Add(ref _openCursors, n);
        return [.. Enumerable.Range(0, n).Select(k => new Cursor(this, active, rows, k, n))];
    }

    private IEnumerable<WatchedColumn> Visible() => Schema.Where(column => !column.IsHidden).Select(column => _columns[column.Index]);

    /// <summary>The cursor number <paramref name="part"/> of <paramref name="parts"/>; they take batches in turn.</summary>
    private sealed class Cursor(WatchedView view, bool[] active, int[] order, int part, int parts) : DataViewRowCursor
    {
        private int _next = part * RowsInBatch;
        private int _current = -1;
        private long _position = -1;

        public override DataViewSchema Schema => view.Schema;

        public override long Position => _position;

        public override long Batch => Math.Max(_current, 0) / RowsInBatch;

        public override bool MoveNext()
        {
            if (_next >= order.Length)
            {
                _current = -1;
                _position = -1;
                return false;
            }
            _position++;
            _current = _next++;
            if (_next % RowsInBatch == 0)
                _next += (parts - 1) * RowsInBatch;
            Interlocked.Increment(ref view._rowsRead);
            return true;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override ValueGetter<DataViewRowId> GetIdGetter() =>
            (ref DataViewRowId id) => id = new DataViewRowId((ulong)order[_current], 7);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (!active[column.Index])
                throw new InvalidOperationException($"The column '{column.Name}' was not asked for.");
            return view._columns[column.Index].CreateGetter(() => order[_current]) as ValueGetter<TValue>
                ?? throw new InvalidOperationException($"The column '{column.Name}' does not hold {typeof(TValue)}.");
        }

        protected override void Dispose(bool disposing)
        {
            _next = order.Length;
            _current = -1;
            _position = -1;
            Interlocked.Decrement(ref view._openCursors);
            base.Dispose(disposing);
        }
    }
}
