namespace Microsoft.ML.Data;

/// <summary>A cursor over rows mapped from those of another, which it moves and disposes.</summary>
internal sealed class MappedCursor : DataViewRowCursor
{
    private readonly RowLayout _layout;
    private readonly DataViewRowCursor _input;
    // Where rows come from: a chain of mapped cursors moves it, not one another.
    private readonly DataViewRowCursor _source;
    private readonly BoundRow _bound;

    public MappedCursor(RowLayout layout, DataViewRowCursor input, IEnumerable<DataViewSchema.Column> active)
    {
        _layout = layout;
        _input = input;
        _source = (input as MappedCursor)?._source ?? input;
        try
        {
            _bound = new BoundRow(layout, input, active);
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    public override long Position => _source.Position;

    public override long Batch => _source.Batch;

    public override DataViewSchema Schema => _layout.OutputSchema;

    public override bool MoveNext() => _source.MoveNext();

    public override ValueGetter<DataViewRowId> GetIdGetter() => _source.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => _bound.IsActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _bound.GetGetter<TValue>(column);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _input.Dispose();
        base.Dispose(disposing);
    }
}
