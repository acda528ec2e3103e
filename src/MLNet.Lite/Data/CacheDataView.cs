namespace Microsoft.ML.Data;

internal sealed class CacheDataView : IDataView
{
    public CacheDataView(IDataView source, IEnumerable<string> prefetch)
    {
        Schema = source.Schema;
        throw new NotImplementedException();
    }

    public bool CanShuffle => throw new NotImplementedException();

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => throw new NotImplementedException();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => throw new NotImplementedException();

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => throw new NotImplementedException();
}
