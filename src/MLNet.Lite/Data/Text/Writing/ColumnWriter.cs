namespace Microsoft.ML.Data;

/// <summary>Writes a column's values into lines.</summary>
internal abstract class ColumnWriter
{
    /// <summary>What headers have for slots without a name.</summary>
    protected const string NoName = "\"\"";

    /// <summary>Adds the value of the row that the cursor stands at.</summary>
    public abstract void AddValue(RowText row);

    /// <summary>Adds the column's name, or those of its slots.</summary>
    public abstract void AddName(RowText row);

    /// <summary>Whether values of this type can be written.</summary>
    public static bool IsSupported(DataViewType type) => DataKinds.FindKind(type.GetItemType()) is not null;

    public static ColumnWriter Create(DataViewRow cursor, DataViewSchema.Column column, char separator) =>
        column.Type.AcceptForItems(new Factory(cursor, column, separator));

    private sealed class Factory(DataViewRow cursor, DataViewSchema.Column column, char separator) : IRawTypeVisitor<ColumnWriter>
    {
        public ColumnWriter Visit<T>()
        {
            var format = ValueFormatters.GetForFields<T>(column.Type.GetItemType(), separator);
            var names = ValueFormatters.GetForFields<ReadOnlyMemory<char>>(TextDataViewType.Instance, separator);
            return column.Type is VectorDataViewType
                ? new VectorWriter<T>(cursor, column, format, names)
                : new ScalarWriter<T>(cursor, column, format, names);
        }
    }
}
