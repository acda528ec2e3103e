namespace Microsoft.ML.Data;

/// <summary>Base of data views with one sequential cursor.</summary>
internal abstract class DataViewBase(DataViewSchema schema) : IDataView
{
    public virtual bool CanShuffle => false;

    public DataViewSchema Schema => schema;

    public virtual long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        OpenCursor(ActiveColumns.Of(schema, columnsNeeded), rand);

    public virtual DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    protected abstract DataViewRowCursor OpenCursor(bool[] active, Random? rand);
}
