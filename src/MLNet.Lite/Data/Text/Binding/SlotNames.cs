namespace Microsoft.ML.Data;

/// <summary>Finds the names of a vector's slots in a header.</summary>
internal static class SlotNames
{
    /// <summary>The names, empty for slots that have none; null if no slot has one.</summary>
    public static VBuffer<ReadOnlyMemory<char>>? Read(TextColumn column, ReadOnlySpan<char> header, FieldSet fields)
    {
        var slots = new List<int>();
        var names = new List<ReadOnlyMemory<char>>();
        var toSlot = 0;
        foreach (var segment in column.Segments)
        {
            toSlot -= segment.Min;
            for (var position = fields.Find(segment.Min); position < fields.Count && fields.IndexAt(position) < segment.Limit; position++)
            {
                var name = fields.TextAt(position, header).Trim();
                if (name.IsEmpty)
                    continue;
                slots.Add(toSlot + fields.IndexAt(position));
                names.Add(name.ToString().AsMemory());
            }
            toSlot += segment.Limit;
        }
        return names.Count == 0 ? null : new VBuffer<ReadOnlyMemory<char>>(column.FixedSize, names.Count, [.. names], [.. slots]);
    }
}
