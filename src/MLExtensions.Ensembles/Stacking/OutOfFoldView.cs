using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Ensembles;

/// <summary>A data view with members' out-of-fold scores as a further column of vectors, one member after another.</summary>
internal sealed class OutOfFoldView : IDataView
{
    private readonly IDataView _source;
    private readonly float[][] _scores;
    private readonly int _width;

    /// <summary>Adds the column.</summary>
    /// <param name="source">The rows; each pass gives them in the same order.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="scores">Members' scores, [members][rows * width].</param>
    /// <param name="width">How many numbers a member gives of a row.</param>
    public OutOfFoldView(IDataView source, string column, float[][] scores, int width)
    {
        (_source, _scores, _width) = (source, scores, width);
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(source.Schema);
        var added = MemberMapping.AllScoresColumn(column, scores.Length, width);
        builder.AddColumn(added.Name, added.Type);
        Schema = builder.ToSchema();
    }

    // Shuffled, rows could not be told by their number.
    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _scores[0].Length / _width;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var needed = columnsNeeded.ToArray();
        var upstream = _source.GetRowCursor(needed.Where(column => column.Index < _source.Schema.Count).Select(column => _source.Schema[column.Index]));
        return new Cursor(this, upstream, Array.Exists(needed, column => column.Index == _source.Schema.Count));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(OutOfFoldView view, DataViewRowCursor upstream, bool isActive) : DataViewRowCursor
    {
        private readonly int _added = view._source.Schema.Count;

        public override DataViewSchema Schema => view.Schema;

        public override long Position => upstream.Position;

        public override long Batch => upstream.Batch;

        public override bool MoveNext() => upstream.MoveNext();

        public override bool IsColumnActive(DataViewSchema.Column column) =>
            column.Index == _added ? isActive : upstream.IsColumnActive(view._source.Schema[column.Index]);

        public override ValueGetter<DataViewRowId> GetIdGetter() => upstream.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (column.Index != _added)
                return upstream.GetGetter<TValue>(view._source.Schema[column.Index]);
            if (!isActive)
                throw new InvalidOperationException($"Column '{column.Name}' is not active in this cursor: name it among the columns needed when the cursor is created.");
            var copy = MemberMapping.AllScores(view._scores, view._width);
            ValueGetter<VBuffer<float>> getter = (ref VBuffer<float> value) => copy((int)upstream.Position, ref value);
            return getter as ValueGetter<TValue>
                ?? throw new InvalidOperationException($"Column '{column.Name}' has values of type {column.Type.RawType}; a getter of {typeof(TValue)} was asked for.");
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                upstream.Dispose();
            base.Dispose(disposing);
        }
    }
}
