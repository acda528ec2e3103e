namespace Microsoft.ML.Data;

/// <summary>A row whose values are the members of an object that can be exchanged.</summary>
internal sealed class InputRow<TRow>(RowBinding binding) : DataViewRow
    where TRow : class
{
    private readonly CurrentRow<TRow> _current = new();
    private long _position = -1;

    public override DataViewSchema Schema => binding.Schema;

    public override long Position => _position;

    public override long Batch => 0;

    /// <summary>Moves on to the next row, <paramref name="row"/>.</summary>
    public void Advance(TRow row)
    {
        _current.Set(row);
        _position++;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref id) => id = new DataViewRowId((ulong)_position, 0);

    public override bool IsColumnActive(DataViewSchema.Column column) => true;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        column = Schema[column.Index];
        return MemberGetterFactory<TRow>.Create(binding.Members[column.Index], column.Type, _current).As<TValue>(column);
    }
}
