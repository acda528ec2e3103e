namespace Microsoft.ML.Data;

/// <summary>Writes a column of vectors.</summary>
internal sealed class VectorWriter<T>(
    DataViewRow cursor, DataViewSchema.Column column, ValueFormatter<T> format, ValueFormatter<ReadOnlyMemory<char>> formatName)
    : ColumnWriter
{
    private readonly ValueGetter<VBuffer<T>> _get = cursor.GetGetter<VBuffer<T>>(column);
    private readonly string _default = format.Format(default!);
    private VBuffer<T> _vector;

    public override void AddValue(RowText row)
    {
        _get(ref _vector);
        var values = _vector.GetValues();
        var indices = _vector.GetIndices();
        for (var i = 0; i < values.Length; i++)
            row.Add(indices.IsEmpty ? i : indices[i], values[i], format, _default);
        row.EndColumn(_vector.Length, _default);
    }

    public override void AddName(RowText row)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        if (column.HasSlotNames())
            column.GetSlotNames(ref names);
        foreach (var (slot, name) in names.Items())
        {
            if (!name.IsEmpty)
                row.Add(slot, name, formatName, "");
        }
        row.EndColumn(((VectorDataViewType)column.Type).Size, NoName);
    }
}
