namespace Microsoft.ML.Data;

/// <summary>
/// Reads a column that has several fields. Empty ones are left out of vectors, which are sparse where that is at least half of
/// them.
/// </summary>
internal sealed class VectorParser<T>(TextColumn column, CellParser<T> cells) : ColumnParser
{
    private T[] _values = new T[4];
    private int[] _slots = new int[4];
    private int _count;
    private int _size;

    public override Delegate CreateGetter() => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
    {
        CheckHasRow();
        CopyTo(ref value);
    });

    protected override void ParseCore(ReadOnlySpan<char> line, FieldSet fields)
    {
        _count = 0;
        _size = 0;
        foreach (var segment in column.Segments)
        {
            var limit = segment.IsVariable ? Math.Max(segment.Min, fields.Size) : segment.Limit;
            var toSlot = _size - segment.Min;
            int index;
            for (var position = fields.Find(segment.Min); position < fields.Count && (index = fields.IndexAt(position)) < limit; position++)
            {
                var slot = toSlot + index;
                cells.Parse(fields.TextAt(position, line), slot, ref Add(slot));
            }
            for (index = Math.Max(segment.Min, fields.End); cells.FillsAbsent && index < limit; index++)
                Add(toSlot + index) = cells.Absent;
            _size = checked(_size + limit - segment.Min);
        }
    }

    // The place may still hold the value of an earlier line.
    private ref T Add(int slot)
    {
        if (_count == _slots.Length)
        {
            Array.Resize(ref _slots, 2 * _count);
            Array.Resize(ref _values, 2 * _count);
        }
        _slots[_count] = slot;
        return ref _values[_count++];
    }

    private void CopyTo(ref VBuffer<T> destination)
    {
        var values = _values.AsSpan(0, _count);
        var slots = _slots.AsSpan(0, _count);
        var isDense = _count > _size / 2;
        var editor = VBufferEditor.Create(ref destination, _size, isDense ? _size : _count);
        if (isDense && _count < _size)
        {
            editor.Values.Clear();
            for (var i = 0; i < slots.Length; i++)
                editor.Values[slots[i]] = values[i];
        }
        else
        {
            values.CopyTo(editor.Values);
            if (!isDense)
                slots.CopyTo(editor.Indices);
        }
        destination = editor.Commit();
    }
}
