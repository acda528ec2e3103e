namespace Microsoft.ML.Data;

/// <summary>Writes a column of single values.</summary>
internal sealed class ScalarWriter<T>(
    DataViewRow cursor, DataViewSchema.Column column, ValueFormatter<T> format, ValueFormatter<ReadOnlyMemory<char>> formatName)
    : ColumnWriter
{
    private readonly ValueGetter<T> _get = cursor.GetGetter<T>(column);
    private readonly string _default = format.Format(default!);
    private T _value = default!;

    public override void AddValue(RowText row)
    {
        _get(ref _value);
        row.Add(0, _value, format, _default);
        row.EndColumn(1, _default);
    }

    public override void AddName(RowText row)
    {
        row.Add(0, column.Name.AsMemory(), formatName, "");
        row.EndColumn(1, NoName);
    }
}
