namespace Microsoft.ML.Data;

/// <summary>Row objects as a data view; their sequence is enumerated anew for each cursor.</summary>
internal sealed class EnumerableDataView<TRow> : DataViewBase
    where TRow : class
{
    private readonly IEnumerable<TRow> _rows;
    private readonly RowMember[] _members;

    public EnumerableDataView(IEnumerable<TRow> rows, RowBinding binding) : base(binding.Schema)
    {
        _rows = rows;
        _members = binding.Members;
    }

    public override long? GetRowCount() => (_rows as ICollection<TRow>)?.Count;

    protected override DataViewRowCursor OpenCursor(bool[] active, Random? rand) => new Cursor(this, active);

    private sealed class Cursor : SourceCursor
    {
        private readonly EnumerableDataView<TRow> _view;
        private readonly IEnumerator<TRow> _rows;
        private readonly CurrentRow<TRow> _current = new();

        public Cursor(EnumerableDataView<TRow> view, bool[] active) : base(view.Schema, active)
        {
            _view = view;
            _rows = view._rows.GetEnumerator();
        }

        protected override Delegate CreateGetter(DataViewSchema.Column column) =>
            MemberGetterFactory<TRow>.Create(_view._members[column.Index], column.Type, _current);

        protected override bool MoveNextCore()
        {
            if (!_rows.MoveNext())
                return false;
            _current.Set(_rows.Current ?? throw new InvalidOperationException($"Row {Position + 1} is null; leave null rows out of the data."));
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            _current.Set(null);
            _rows.Dispose();
            base.Dispose(disposing);
        }
    }
}
