using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace MLExtensions.Caching;

/// <summary>
/// The layout of a cache file: a header, a state, and records in a ring, all at multiples of 64 bytes, little-endian. Every part has a CRC-32C of
/// its own, so that a write that was cut off, or a part that another process has overwritten, is told from a whole one.
/// </summary>
internal static class CacheFormat
{
    /// <summary>Everything begins at a multiple of this.</summary>
    public const int Unit = 64;

    /// <summary>Where the state lies.</summary>
    public const int StatePlace = Unit;

    /// <summary>Where records begin.</summary>
    public const int FirstRecord = 2 * Unit;

    public const int Version = 1;

    /// <summary>Numbers in files are below this, so that adding to them does not overflow.</summary>
    public const long LargestNumber = 1L << 60;

    private const uint RecordMark = 0x4D45584Cu; // "LXEM"

    /// <summary>What every cache file begins with; the version follows.</summary>
    public static ReadOnlySpan<byte> Magic => "MLXCACHE"u8;

    /// <summary>Bytes that a record takes.</summary>
    public static int RecordSize(int dimensions) => (Unit + (sizeof(float) * dimensions) + Unit - 1) & -Unit;

    public static void WriteHeader(Span<byte> destination)
    {
        destination[..Unit].Clear();
        Magic.CopyTo(destination);
        BinaryPrimitives.WriteInt32LittleEndian(destination[8..], Version);
    }

    public static void WriteState(Span<byte> destination, CacheState state)
    {
        destination[..Unit].Clear();
        BinaryPrimitives.WriteInt64LittleEndian(destination, state.Head);
        BinaryPrimitives.WriteInt64LittleEndian(destination[8..], state.Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(destination[16..], state.Written);
        Seal(destination[..Unit]);
    }

    public static CacheState? ReadState(ReadOnlySpan<byte> source)
    {
        if (!IsSealed(source[..Unit]))
            return null;
        var state = new CacheState(
            BinaryPrimitives.ReadInt64LittleEndian(source),
            BinaryPrimitives.ReadInt64LittleEndian(source[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[16..]));
        return state.Head < FirstRecord || state.Head % Unit != 0
            || state.Sequence is < 0 or > LargestNumber || state.Written is < 0 or > LargestNumber ? null : state;
    }

    /// <summary>Writes a record of <see cref="RecordSize"/> bytes.</summary>
    public static void WriteRecord(Span<byte> destination, EmbeddingKey key, long sequence, ReadOnlySpan<float> values)
    {
        var payload = destination.Slice(Unit, sizeof(float) * values.Length);
        MemoryMarshal.AsBytes(values).CopyTo(payload);
        Swap(payload);
        destination[(Unit + payload.Length)..].Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(destination, RecordMark);
        BinaryPrimitives.WriteInt32LittleEndian(destination[4..], values.Length);
        BinaryPrimitives.WriteInt64LittleEndian(destination[8..], sequence);
        key.CopyTo(destination[16..]);
        destination[48..Unit].Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(destination[48..], Checksum(payload));
        Seal(destination[..Unit]);
    }

    /// <summary>Reads a record's header; <c>null</c> where there is none.</summary>
    public static CacheRecord? ReadRecord(ReadOnlySpan<byte> source)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(source) != RecordMark || !IsSealed(source[..Unit]))
            return null;
        var dimensions = BinaryPrimitives.ReadInt32LittleEndian(source[4..]);
        var sequence = BinaryPrimitives.ReadInt64LittleEndian(source[8..]);
        return dimensions is < 1 or > EmbeddingCache.MaximumDimensions || sequence is < 0 or > LargestNumber
            ? null
            : new CacheRecord(new EmbeddingKey(source.Slice(16, EmbeddingKey.Size)), sequence, dimensions, BinaryPrimitives.ReadUInt32LittleEndian(source[48..]));
    }

    /// <summary>Takes the values out of a record, if they are whole.</summary>
    public static bool TryReadValues(CacheRecord record, ReadOnlySpan<byte> source, Span<float> destination)
    {
        var payload = source.Slice(Unit, sizeof(float) * record.Dimensions);
        if (Checksum(payload) != record.Checksum)
            return false;
        var bytes = MemoryMarshal.AsBytes(destination);
        payload.CopyTo(bytes);
        Swap(bytes);
        return true;
    }

    private static void Seal(Span<byte> unit) => BinaryPrimitives.WriteUInt32LittleEndian(unit[^4..], Checksum(unit[..^4]));

    private static bool IsSealed(ReadOnlySpan<byte> unit) => BinaryPrimitives.ReadUInt32LittleEndian(unit[^4..]) == Checksum(unit[..^4]);

    // All lengths here are multiples of four.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= 8; bytes = bytes[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        return ~(bytes.IsEmpty ? crc : BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt32LittleEndian(bytes)));
    }

    private static void Swap(Span<byte> floats)
    {
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, int>(floats), MemoryMarshal.Cast<byte, int>(floats));
    }
}
