using System.Buffers;
using System.Text;
using Microsoft.ML.Data;

namespace Microsoft.ML.Persistence;

/// <summary>Texts: their number, where each ends in characters, and all of them as one UTF-8 string.</summary>
internal sealed class TextCodec() : ItemCodec<ReadOnlyMemory<char>>(TextDataViewType.Instance, "TextSpan")
{
    // Old files mark missing texts in the sign bit of their end.
    private const int EndMask = int.MaxValue;

    public override long SizeOf(ReadOnlySpan<ReadOnlyMemory<char>> items)
    {
        var size = (long)items.Length * sizeof(int);
        foreach (var item in items)
            size += item.Length;
        return size;
    }

    public override void WriteItems(BinaryWriter writer, ReadOnlySpan<ReadOnlyMemory<char>> items)
    {
        writer.Write(items.Length);
        var end = 0;
        foreach (var item in items)
            writer.Write(end = checked(end + item.Length));

        // Not one by one: the halves of a pair of surrogates may lie in two texts.
        var all = ArrayPool<char>.Shared.Rent(end);
        var start = 0;
        foreach (var item in items)
        {
            item.Span.CopyTo(all.AsSpan(start));
            start += item.Length;
        }
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetByteCount(all, 0, end));
        var size = Encoding.UTF8.GetBytes(all, 0, end, bytes, 0);
        writer.Write7BitEncodedInt(size);
        writer.Write(bytes, 0, size);
        ArrayPool<char>.Shared.Return(all);
        ArrayPool<byte>.Shared.Return(bytes);
    }

    public override void ReadItems(BinaryReader reader, int count, List<ReadOnlyMemory<char>> items)
    {
        var announced = reader.ReadInt32();
        if (announced != count)
            throw new FormatException($"Corrupt data: {announced} texts where there must be {count}.");
        var ends = reader.ReadItems<int>(count, "texts");
        var all = ReadString(reader).AsMemory();

        items.Clear();
        var start = 0;
        foreach (var marked in ends)
        {
            var end = marked & EndMask;
            if (end < start || end > all.Length)
                throw new FormatException($"Corrupt data: text {items.Count} ends at {end} of {all.Length} characters.");
            items.Add(marked >= 0 ? all[start..end] : default);
            start = end;
        }
        if (start != all.Length)
            throw new FormatException($"Corrupt data: {all.Length - start} characters belong to no text.");
    }

    private static string ReadString(BinaryReader reader)
    {
        var size = reader.Read7BitEncodedInt();
        reader.CheckCount(size, 1, "bytes of texts");
        var bytes = ArrayPool<byte>.Shared.Rent(size);
        reader.BaseStream.ReadExactly(bytes, 0, size);
        var all = Encoding.UTF8.GetString(bytes, 0, size);
        ArrayPool<byte>.Shared.Return(bytes);
        return all;
    }
}
