namespace Microsoft.ML.Data;

/// <summary>The fields of a line that are not empty, in order: which they are and where they stand in it.</summary>
internal sealed class FieldSet
{
    private (int Index, int Start, int Length)[] _fields = new (int, int, int)[16];

    public int Count { get; private set; }

    /// <summary>Where the line ends: fields from this index on are absent rather than empty.</summary>
    public int End { get; set; }

    /// <summary>How many fields the line has or should have, or how many of these are needed.</summary>
    public int Size { get; set; }

    public void Clear() => Count = 0;

    public void Add(int index, int start, int length)
    {
        if (Count == _fields.Length)
            Array.Resize(ref _fields, 2 * Count);
        _fields[Count++] = (index, start, length);
    }

    public void RemoveLast() => Count--;

    /// <summary>The index of the field at <paramref name="position"/>.</summary>
    public int IndexAt(int position) => _fields[position].Index;

    /// <summary>The text of the field at <paramref name="position"/> of this set.</summary>
    public ReadOnlySpan<char> TextAt(int position, ReadOnlySpan<char> line)
    {
        ref readonly var field = ref _fields[position];
        return line.Slice(field.Start, field.Length);
    }

    /// <summary>The position of the first field whose index is <paramref name="index"/> or more.</summary>
    public int Find(int index)
    {
        // Without empty fields, each stands where its index says.
        if (index < Count && _fields[index].Index == index)
            return index;
        var (low, high) = (0, Math.Min(index, Count));
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_fields[middle].Index >= index)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }
}
