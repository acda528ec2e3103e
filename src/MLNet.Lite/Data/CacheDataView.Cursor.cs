namespace Microsoft.ML.Data;

internal sealed partial class CacheDataView
{
    private sealed class Cursor(DataViewSchema schema, bool[] active, ColumnBuffer?[] columns, RowSequence rows)
        : RootCursor(schema, active)
    {
        private readonly RowSlot _slot = new();

        public override long Batch => rows.Batch;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref id) =>
        {
            CheckOnRow();
            id = new DataViewRowId((ulong)_slot.Index, 0);
        };

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            ActiveColumns.Check(IsColumnActive(column), column);
            var getter = columns[column.Index]!.CreateGetter(_slot).As<TValue>(Schema[column.Index]);
            return (ref value) =>
            {
                CheckOnRow();
                getter(ref value);
            };
        }

        protected override bool MoveNextCore()
        {
            if (!rows.MoveNext(out var row))
                return false;
            _slot.Index = row;
            return true;
        }
    }
}
