using System.Buffers.Binary;

namespace MLExtensions.Testing;

/// <summary>Damages bytes at random, as bad disks, cut transfers and attackers do.</summary>
internal static class Mutation
{
    private static readonly long[] Extremes =
    [
        -1, 0, 1, sbyte.MaxValue, byte.MaxValue, ushort.MaxValue, 0x00FFFFFF, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue,
        long.MinValue, 1L << 40,
    ];

    private static ReadOnlySpan<byte> LargestVariableLengthInteger => [0xFF, 0xFF, 0xFF, 0xFF, 0x07];

    private delegate byte[] Kind(byte[] bytes, Random random);

    private static readonly Kind[] Kinds =
    [
        (bytes, random) => bytes[..random.Next(bytes.Length)],
        FlipBits,
        (bytes, random) => Overwrite(bytes, random, sizeof(int), (span, x) => BinaryPrimitives.WriteInt32LittleEndian(span, (int)x)),
        (bytes, random) => Overwrite(bytes, random, sizeof(long), BinaryPrimitives.WriteInt64LittleEndian),
        (bytes, random) => Overwrite(bytes, random, 5, (span, _) => LargestVariableLengthInteger.CopyTo(span)),
        Scramble,
        Remove,
        Repeat,
    ];

    /// <summary>A damaged copy.</summary>
    public static byte[] Of(byte[] original, Random random) => Kinds[random.Next(Kinds.Length)]([.. original], random);

    /// <summary>A copy with one to three bytes overwritten.</summary>
    public static byte[] OverwriteBytes(byte[] original, Random random)
    {
        byte[] bytes = [.. original];
        for (var n = random.Next(1, 4); n > 0; n--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static byte[] FlipBits(byte[] bytes, Random random)
    {
        for (var i = random.Next(1, 5); i > 0 && bytes.Length > 0; i--)
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    /// <summary>Writes an extreme number where a count, a size or an offset may be.</summary>
    private static byte[] Overwrite(byte[] bytes, Random random, int size, WriteNumber write)
    {
        if (bytes.Length >= size)
            write(bytes.AsSpan(random.Next(bytes.Length - size + 1), size), Extremes[random.Next(Extremes.Length)]);
        return bytes;
    }

    private static byte[] Scramble(byte[] bytes, Random random)
    {
        random.NextBytes(Part(bytes, random).AsSpan());
        return bytes;
    }

    private static byte[] Remove(byte[] bytes, Random random)
    {
        var part = Part(bytes, random);
        return [.. bytes[..part.Offset], .. bytes[(part.Offset + part.Count)..]];
    }

    private static byte[] Repeat(byte[] bytes, Random random)
    {
        var part = Part(bytes, random);
        return [.. bytes[..part.Offset], .. part, .. bytes[part.Offset..]];
    }

    private static ArraySegment<byte> Part(byte[] bytes, Random random)
    {
        var length = Math.Min(bytes.Length, random.Next(1, 17));
        return new ArraySegment<byte>(bytes, random.Next(bytes.Length - length + 1), length);
    }

    private delegate void WriteNumber(Span<byte> span, long value);
}
