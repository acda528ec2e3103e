using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML;

/// <summary>Reads and writes the pieces that model parts are made of; counts are checked against what is left before memory is taken.</summary>
internal static class ModelBinaryExtensions
{
    /// <summary>Reads the number of items that follow, each of at least <paramref name="itemSize"/> bytes.</summary>
    public static int ReadCount(this BinaryReader reader, int itemSize, string what)
    {
        var count = reader.ReadInt32();
        reader.CheckCount(count, itemSize, what);
        return count;
    }

    /// <summary>Throws unless that many items can follow.</summary>
    public static void CheckCount(this BinaryReader reader, long count, int itemSize, string what)
    {
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        if (count < 0 || count > left / itemSize)
            throw new FormatException($"Corrupt data: {count} {what} are announced, and {left} bytes are left.");
    }

    /// <summary>Reads that many numbers.</summary>
    public static T[] ReadItems<T>(this BinaryReader reader, int count, string what)
        where T : unmanaged
    {
        reader.CheckCount(count, Unsafe.SizeOf<T>(), what);
        var items = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(items.AsSpan()));
        return items;
    }

    /// <summary>Reads that many numbers in the place of those in a list.</summary>
    public static void ReadItems<T>(this BinaryReader reader, int count, List<T> items, string what)
        where T : unmanaged
    {
        reader.CheckCount(count, Unsafe.SizeOf<T>(), what);
        CollectionsMarshal.SetCount(items, count);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(items)));
    }

    /// <summary>Reads numbers with their count before them.</summary>
    public static T[] ReadArray<T>(this BinaryReader reader, string what)
        where T : unmanaged =>
        reader.ReadItems<T>(reader.ReadInt32(), what);

    /// <summary>Writes numbers without their count.</summary>
    public static void WriteItems<T>(this BinaryWriter writer, ReadOnlySpan<T> items)
        where T : unmanaged =>
        writer.Write(MemoryMarshal.AsBytes(items));

    /// <summary>Writes numbers with their count before them.</summary>
    public static void WriteArray<T>(this BinaryWriter writer, ReadOnlySpan<T> items)
        where T : unmanaged
    {
        writer.Write(items.Length);
        writer.WriteItems(items);
    }

    /// <summary>Reads a byte that is 0 or 1.</summary>
    public static bool ReadFlag(this BinaryReader reader) => reader.ReadByte() switch
    {
        0 => false,
        1 => true,
        var other => throw new FormatException($"Corrupt data: a flag has the value {other}."),
    };
}
