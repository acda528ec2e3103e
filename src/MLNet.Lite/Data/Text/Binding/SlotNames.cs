namespace Microsoft.ML.Data;

/// <summary>Finds the names of a vector's slots in a header.</summary>
internal static class SlotNames
{
    /// <summary>The names, with memory only for those that there are unless they are at least half of the slots, as in ML.NET.</summary>
    public static VBuffer<ReadOnlyMemory<char>> Read(TextColumn column, ReadOnlySpan<char> header, FieldSet fields)
    {
        var names = new List<ReadOnlyMemory<char>>();
        var slots = new List<int>();
        var toSlot = 0;
        foreach (var segment in column.Segments)
        {
            toSlot -= segment.Min;
            for (var position = fields.Find(segment.Min); position < fields.Count && fields.IndexAt(position) < segment.Limit; position++)
            {
                var name = fields.TextAt(position, header).Trim();
                if (name.IsEmpty)
                    continue;
                names.Add(name.ToString().AsMemory());
                slots.Add(toSlot + fields.IndexAt(position));
            }
            toSlot += segment.Limit;
        }
        var sparse = new VBuffer<ReadOnlyMemory<char>>(column.FixedSize, names.Count, [.. names], [.. slots]);
        if (!VectorDensity.IsDense(names.Count, column.FixedSize))
            return sparse;
        var dense = default(VBuffer<ReadOnlyMemory<char>>);
        sparse.CopyToDense(ref dense);
        return dense;
    }
}
