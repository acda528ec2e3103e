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
}
