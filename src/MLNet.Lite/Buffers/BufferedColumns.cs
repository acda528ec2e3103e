namespace Microsoft.ML.Data;

/// <summary>What buffers can hold: single values and vectors, whose copies are independent of the row.</summary>
internal static class BufferedColumns
{
    /// <summary>Whether values of <paramref name="type"/> can be held.</summary>
    public static bool CanHold(DataViewType type) => type is PrimitiveDataViewType or VectorDataViewType;

    /// <summary>The data without the columns that cannot be held; as in ML.NET they are left out silently.</summary>
    public static IDataView DropOthers(IDataView data) => data.Schema.All(column => CanHold(column.Type))
        ? data
        : new MappedDataView(new RowLayout(data.Schema, data.Schema.Where(column => CanHold(column.Type)).Select(RowColumn.Copy)), data);
}
