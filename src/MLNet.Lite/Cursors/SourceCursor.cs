namespace Microsoft.ML.Data;

/// <summary>Base of cursors at the source of data, where nothing but its position tells rows apart.</summary>
internal abstract class SourceCursor(DataViewSchema schema, bool[] active) : RootCursor(schema, active)
{
    public sealed override long Batch => 0;

    public sealed override ValueGetter<DataViewRowId> GetIdGetter() => (ref id) =>
    {
        CheckOnRow();
        id = new DataViewRowId((ulong)Position, 0);
    };

    public sealed override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        ActiveColumns.Check(IsColumnActive(column), column);
        column = Schema[column.Index];
        return CreateGetter(column).As<TValue>(column);
    }

    /// <summary>A getter of an active column.</summary>
    protected abstract Delegate CreateGetter(DataViewSchema.Column column);
}
