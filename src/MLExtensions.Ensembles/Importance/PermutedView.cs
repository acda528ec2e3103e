using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Batching;

namespace MLExtensions.Ensembles;

/// <summary>A data view in which a column's values are those of other rows.</summary>
/// <param name="source">The rows; each pass gives them in the same order.</param>
/// <param name="index">The column's index.</param>
/// <param name="values">Its values.</param>
/// <param name="order">Of each row, the row whose value it gets.</param>
internal sealed class PermutedView(IDataView source, int index, RowBuffer values, int[] order) : IDataView
{
    // Shuffled, rows could not be told by their number.
    public bool CanShuffle => false;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => order.Length;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(source.GetRowCursor(columnsNeeded), index, values, order);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(DataViewRowCursor upstream, int index, RowBuffer values, int[] order) : DataViewRowCursor
    {
        public override DataViewSchema Schema => upstream.Schema;

        public override long Position => upstream.Position;

        public override long Batch => upstream.Batch;

        public override bool MoveNext() => upstream.MoveNext();

        public override bool IsColumnActive(DataViewSchema.Column column) => upstream.IsColumnActive(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => upstream.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            // Asked for in any case, so that inactive columns and wrong types are refused as ever.
            var getter = upstream.GetGetter<TValue>(column);
            return column.Index == index ? values.GetGetter<TValue>(column, () => order[upstream.Position]) : getter;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                upstream.Dispose();
            base.Dispose(disposing);
        }
    }
}
