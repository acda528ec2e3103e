namespace Microsoft.ML.Data;

/// <summary>The rows of a data view for which a predicate holds.</summary>
/// <param name="source">The data.</param>
/// <param name="filterColumns">The columns that the predicate reads.</param>
/// <param name="createPredicate">Makes the predicate over a cursor's getters; it is called once at each row of the cursor, in order.</param>
/// <param name="needsOrder">Whether the predicate depends on the rows before, so that rows can neither be shuffled nor read in parallel.</param>
internal sealed class RowFilter(
    IDataView source, IReadOnlyList<DataViewSchema.Column> filterColumns, Func<DataViewRowCursor, Func<bool>> createPredicate, bool needsOrder = false)
    : IDataView
{
    public bool CanShuffle => !needsOrder && source.CanShuffle;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = ActiveColumns.Of(Schema, columnsNeeded);
        return Wrap(source.GetRowCursor(WithFilterColumns(active), needsOrder ? null : rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        if (needsOrder)
            return [GetRowCursor(columnsNeeded)];
        var active = ActiveColumns.Of(Schema, columnsNeeded);
        return Array.ConvertAll<DataViewRowCursor, DataViewRowCursor>(source.GetRowCursorSet(WithFilterColumns(active), n, rand), cursor => Wrap(cursor, active));
    }

    private DataViewSchema.Column[] WithFilterColumns(bool[] active) =>
        [.. Schema.Where(column => active[column.Index]).UnionBy(filterColumns, column => column.Index)];

    private Cursor Wrap(DataViewRowCursor input, bool[] active) => new Cursor(input, active, createPredicate(input));

    private sealed class Cursor(DataViewRowCursor input, bool[] active, Func<bool> predicate) : RootCursor(input.Schema, active)
    {
        public override long Batch => input.Batch;

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            ActiveColumns.Check(IsColumnActive(column), column);
            return input.GetGetter<TValue>(column);
        }

        protected override bool MoveNextCore()
        {
            while (input.MoveNext())
            {
                if (predicate())
                    return true;
            }
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            input.Dispose();
            base.Dispose(disposing);
        }
    }
}
