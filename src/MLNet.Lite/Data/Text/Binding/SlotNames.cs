namespace Microsoft.ML.Data;

/// <summary>Finds the names of a vector's slots in a header.</summary>
internal static class SlotNames
{
    /// <summary>The names, empty for slots that have none; null if no slot has one.</summary>
    public static ReadOnlyMemory<char>[]? Read(TextColumn column, ReadOnlySpan<char> header, FieldSet fields)
    {
        var names = new ReadOnlyMemory<char>[column.FixedSize];
        var toSlot = 0;
        foreach (var segment in column.Segments)
        {
            toSlot -= segment.Min;
            for (var position = fields.Find(segment.Min); position < fields.Count && fields.IndexAt(position) < segment.Limit; position++)
                names[toSlot + fields.IndexAt(position)] = fields.TextAt(position, header).Trim().ToString().AsMemory();
            toSlot += segment.Limit;
        }
        return Array.TrueForAll(names, name => name.IsEmpty) ? null : names;
    }
}
