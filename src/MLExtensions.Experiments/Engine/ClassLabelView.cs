using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Experiments.Engine;

/// <summary>Rows with a label of two kinds as a further column.</summary>
internal sealed class ClassLabelView : IDataView
{
    private readonly IDataView _source;
    private readonly bool[] _labels;

    public ClassLabelView(IDataView source, string column, bool[] labels)
    {
        (_source, _labels) = (source, labels);
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(source.Schema);
        builder.AddColumn(column, BooleanDataViewType.Instance);
        Schema = builder.ToSchema();
    }

    // Shuffled, rows could not be told by their number.
    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _labels.Length;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var needed = columnsNeeded.ToArray();
        var upstream = _source.GetRowCursor(needed.Where(column => column.Index < _source.Schema.Count).Select(column => _source.Schema[column.Index]));
        return new Cursor(this, upstream, Array.Exists(needed, column => column.Index == _source.Schema.Count));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(ClassLabelView view, DataViewRowCursor upstream, bool isActive) : DataViewRowCursor
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
            ValueGetter<bool> getter = (ref bool value) => value = view._labels[upstream.Position];
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
