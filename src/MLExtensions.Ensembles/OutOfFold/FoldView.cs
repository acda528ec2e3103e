using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Ensembles;

/// <summary>Some rows of a data view, in its order: those of one fold, or all but those.</summary>
/// <param name="source">The rows; each pass gives them in the same order.</param>
/// <param name="foldOf">The fold of each row.</param>
/// <param name="fold">The fold.</param>
/// <param name="isInside">Whether the fold's rows are meant, or the others.</param>
internal sealed class FoldView(IDataView source, int[] foldOf, int fold, bool isInside) : IDataView
{
    // Shuffled, rows could not be told by their number.
    public bool CanShuffle => false;

    public DataViewSchema Schema => source.Schema;

    public int Rows { get; } = foldOf.Count(other => (other == fold) == isInside);

    public long? GetRowCount() => Rows;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(source.GetRowCursor(columnsNeeded), row => (foldOf[row] == fold) == isInside);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(DataViewRowCursor upstream, Func<int, bool> isMeant) : DataViewRowCursor
    {
        private int _row = -1;
        private long _position = -1;

        public override DataViewSchema Schema => upstream.Schema;

        public override long Position => _position;

        public override long Batch => 0;

        public override bool MoveNext()
        {
            while (upstream.MoveNext())
            {
                if (isMeant(++_row))
                {
                    _position++;
                    return true;
                }
            }

            _position = -1;
            return false;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => upstream.IsColumnActive(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => upstream.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => upstream.GetGetter<TValue>(column);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                upstream.Dispose();
            base.Dispose(disposing);
        }
    }
}
