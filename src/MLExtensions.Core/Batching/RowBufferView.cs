using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Batching;

/// <summary>The rows of a <see cref="RowBuffer"/> as a data view.</summary>
internal sealed class RowBufferView(RowBuffer rows) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => rows.Schema;

    public long? GetRowCount() => rows.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = new bool[Schema.Count];
        foreach (var column in columnsNeeded)
            active[column.Index] = rows.Holds(column) ? true : throw new InvalidOperationException($"Column '{column.Name}' was not copied.");
        return new Cursor(rows, active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(RowBuffer rows, bool[] active) : DataViewRowCursor
    {
        private int _row = -1;
        private bool _ended;

        public override DataViewSchema Schema => rows.Schema;

        public override long Position => _row;

        public override long Batch => 0;

        public override bool MoveNext()
        {
            _ended |= _row + 1 >= rows.Count;
            _row = _ended ? -1 : _row + 1;
            return !_ended;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => column.Index < active.Length && active[column.Index];

        public override ValueGetter<DataViewRowId> GetIdGetter() => rows.GetIdGetter(() => _row);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            RowAccess.CheckActive(this, column);
            return RowAccess.Cast<TValue>(rows.GetGetter(column.Index, () => _row), column);
        }
    }
}
