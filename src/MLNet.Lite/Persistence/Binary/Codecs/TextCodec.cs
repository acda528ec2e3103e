using Microsoft.ML.Data;

namespace Microsoft.ML.Persistence;

/// <summary>Texts: their number, where each ends in characters, and all of them as one UTF-8 string.</summary>
internal sealed class TextCodec() : ItemCodec<ReadOnlyMemory<char>>(TextDataViewType.Instance, "TextSpan")
{
    // Old files mark missing texts in the sign bit of their end.
    private const int EndMask = int.MaxValue;

    public override void WriteItems(BinaryWriter writer, ReadOnlySpan<ReadOnlyMemory<char>> items)
    {
        writer.Write(items.Length);
        var end = 0;
        foreach (var item in items)
            writer.Write(end = checked(end + item.Length));
        var all = new char[end];
        var start = 0;
        foreach (var item in items)
        {
            item.Span.CopyTo(all.AsSpan(start));
            start += item.Length;
        }
        writer.Write(new string(all));
    }

    public override ReadOnlyMemory<char>[] ReadItems(BinaryReader reader, int count)
    {
        var announced = reader.ReadInt32();
        if (announced != count)
            throw new FormatException($"Corrupt data: {announced} texts where there must be {count}.");
        var ends = reader.ReadItems<int>(count, "texts");
        var all = reader.ReadString();

        var items = new ReadOnlyMemory<char>[count];
        var start = 0;
        for (var i = 0; i < count; i++)
        {
            var end = ends[i] & EndMask;
            if (end < start || end > all.Length)
                throw new FormatException($"Corrupt data: text {i} ends at {end} of {all.Length} characters.");
            if (ends[i] >= 0)
                items[i] = all.AsMemory(start, end - start);
            start = end;
        }
        if (start != all.Length)
            throw new FormatException($"Corrupt data: {all.Length - start} characters belong to no text.");
        return items;
    }
}
