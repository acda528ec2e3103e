namespace Microsoft.ML.Data;

/// <summary>Reads a column that has one field.</summary>
internal sealed class ScalarParser<T>(TextColumn column, CellParser<T> cells) : ColumnParser
{
    private readonly int _field = column.Segments[0].Min;
    private T _value = default!;

    public override Delegate CreateGetter() => (ValueGetter<T>)((ref T value) =>
    {
        CheckHasRow();
        value = _value;
    });

    protected override void ParseCore(ReadOnlySpan<char> line, FieldSet fields)
    {
        var position = fields.Find(_field);
        if (position < fields.Count && fields.IndexAt(position) == _field)
            cells.Parse(fields.TextAt(position, line), slot: null, ref _value);
        else
            _value = cells.Absent;
    }
}
