namespace Microsoft.ML.Data;

/// <summary>The rows of a data view from <paramref name="skip"/> on, at most <paramref name="take"/> of them.</summary>
internal sealed class RowRange(IDataView source, long skip, long take) : DataViewBase(source.Schema)
{
    public override long? GetRowCount() =>
        source.GetRowCount() is { } count ? Math.Min(take, Math.Max(0, count - skip)) : null;

    protected override DataViewRowCursor OpenCursor(bool[] active, Random? rand) =>
        new Cursor(source.GetRowCursor(Schema.Where(column => active[column.Index])), active, skip, take);

    private sealed class Cursor(DataViewRowCursor input, bool[] active, long skip, long take) : RootCursor(input.Schema, active)
    {
        public override long Batch => 0;

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.GetGetter<TValue>(column);

        protected override bool MoveNextCore()
        {
            for (; skip > 0; skip--)
            {
                if (!input.MoveNext())
                    return false;
            }
            return take-- > 0 && input.MoveNext();
        }

        protected override void Dispose(bool disposing)
        {
            input.Dispose();
            base.Dispose(disposing);
        }
    }
}
