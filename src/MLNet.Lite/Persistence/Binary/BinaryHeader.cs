using System.Runtime.InteropServices;

namespace Microsoft.ML.Persistence;

/// <summary>The first 256 bytes of a binary data view, little-endian.</summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal struct BinaryHeader
{
    public const int Size = 256;
    public const ulong SignatureValue = 0x00425644004C4D43; // "CML\0DVB\0"
    public const ulong TailSignatureValue = 0x434D4C0044564200; // the same backwards

    /// <summary>The version written, and the newest read: 1.1.1.6, with .NET's own types.</summary>
    public const ulong CurrentVersion = 0x0001000100010006;

    /// <summary>The oldest version read: 1.1.1.4, the first with annotations.</summary>
    public const ulong OldestVersion = 0x0001000100010004;

    // A name, a type without parameters, compression, block size and two offsets.
    private const int SmallestColumn = 20;

    [FieldOffset(0)]
    public ulong Signature;
    [FieldOffset(8)]
    public ulong Version;
    [FieldOffset(16)]
    public ulong CompatibleVersion;
    [FieldOffset(24)]
    public long TableOfContentsOffset;
    [FieldOffset(32)]
    public long TailOffset;
    [FieldOffset(40)]
    public long RowCount;
    [FieldOffset(48)]
    public int ColumnCount;

    /// <summary>Reads the header at the start of a stream, and checks it and the mark at the end that it points to.</summary>
    /// <exception cref="FormatException">The data is corrupt.</exception>
    /// <exception cref="InvalidOperationException">The version is not read here.</exception>
    public static BinaryHeader Read(BinaryReader reader)
    {
        var stream = reader.BaseStream;
        if (stream.Length < Size)
            throw new FormatException($"it has {stream.Length} bytes, fewer than a header");
        BinaryHeader header = default;
        stream.Position = 0;
        stream.ReadExactly(MemoryMarshal.AsBytes(new Span<BinaryHeader>(ref header)));
        header.Check(stream.Length);
        stream.Position = header.TailOffset;
        if (reader.ReadUInt64() != TailSignatureValue)
            throw new FormatException("its end mark is wrong");
        return header;
    }

    private readonly void Check(long length)
    {
        if (Signature != SignatureValue)
            throw new FormatException("it is no binary data view");
        if (CompatibleVersion > Version)
            throw new FormatException("its version numbers contradict each other");
        if (CompatibleVersion < OldestVersion)
            throw new InvalidOperationException(
                $"Binary data of version {Text(CompatibleVersion)} is older than {Text(OldestVersion)}, the oldest read.");
        if (CompatibleVersion > CurrentVersion)
            throw new InvalidOperationException(
                $"Binary data of version {Text(CompatibleVersion)} is newer than {Text(CurrentVersion)}, the newest read: update.");
        if (TailOffset < Size || TailOffset > length - sizeof(ulong))
            throw new FormatException($"its end mark is said to be at {TailOffset} of {length} bytes");
        if (RowCount < 0 || ColumnCount < 0 || ColumnCount > TailOffset / SmallestColumn)
            throw new FormatException($"it claims to have {RowCount} rows and {ColumnCount} columns");
        if (ColumnCount > 0 && (TableOfContentsOffset < Size || TableOfContentsOffset > TailOffset))
            throw new FormatException($"its columns are said to be described at {TableOfContentsOffset} of {length} bytes");
    }

    private static string Text(ulong version) =>
        $"{version >> 48}.{(version >> 32) & 0xFFFF}.{(version >> 16) & 0xFFFF}.{version & 0xFFFF}";
}
