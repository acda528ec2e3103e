namespace Microsoft.ML.Data;

/// <summary>A data view whose rows are mapped one by one from those of another.</summary>
internal sealed class MappedDataView(RowLayout layout, IDataView source) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => layout.OutputSchema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = columnsNeeded.ToArray();
        return new MappedCursor(layout, source.GetRowCursor(layout.GetDependencies(active), rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var active = columnsNeeded.ToArray();
        return Array.ConvertAll(
            source.GetRowCursorSet(layout.GetDependencies(active), n, rand), DataViewRowCursor (input) => new MappedCursor(layout, input, active));
    }
}
