namespace Microsoft.ML.Data;

/// <summary>A row mapped from another, which it follows and disposes.</summary>
internal sealed class MappedRow(RowLayout layout, DataViewRow input, IEnumerable<DataViewSchema.Column> active) : DataViewRow
{
    private readonly BoundRow _bound = new(layout, input, active);

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override DataViewSchema Schema => layout.OutputSchema;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => _bound.IsActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _bound.GetGetter<TValue>(column);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            input.Dispose();
        base.Dispose(disposing);
    }
}
