using System.IO.Compression;

namespace MLExtensions.Testing;

/// <summary>A zip, written byte by byte, so that it can be wrong in every way.</summary>
internal sealed class RawZip
{
    // The names are UTF-8.
    private const ushort Flags = 0x0800;
    private const ushort Version = 20;
    private const uint Date = 0x00210000;

    private static readonly uint[] ChecksumTable = [.. Enumerable.Range(0, 256).Select(value => ChecksumOf((uint)value))];

    public List<RawZipEntry> Entries { get; private init; } = [];

    /// <summary>What the end says of the number of entries; the truth when null.</summary>
    public ushort? Count { get; set; }

    /// <summary>What the end says of where the directory starts; the truth when null.</summary>
    public uint? DirectoryOffset { get; set; }

    public static RawZip Read(byte[] bytes)
    {
        var zip = new RawZip();
        using var archive = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in archive.Entries)
        {
            using var content = new MemoryStream();
            using (var stream = entry.Open())
                stream.CopyTo(content);
            zip.Entries.Add(new RawZipEntry(entry.FullName, content.ToArray()));
        }
        return zip;
    }

    /// <summary>A copy, whose entries can be changed (their contents must be replaced as a whole).</summary>
    public RawZip Clone() => new() { Entries = Entries.ConvertAll(entry => entry.Clone()) };

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        using var directory = new MemoryStream();
        using var directoryWriter = new BinaryWriter(directory);
        foreach (var entry in Entries)
        {
            var offset = (uint)stream.Position;
            var (packed, method) = entry.Pack();
            writer.Write(0x04034B50u);
            WriteFacts(writer, entry, packed, method);
            writer.Write(entry.NameBytes);
            writer.Write(packed);

            directoryWriter.Write(0x02014B50u);
            directoryWriter.Write(Version);
            WriteFacts(directoryWriter, entry, packed, method);
            directoryWriter.Write(new byte[10]);
            directoryWriter.Write(entry.Offset ?? offset);
            directoryWriter.Write(entry.NameBytes);
        }

        var start = (uint)stream.Position;
        writer.Write(directory.ToArray());
        writer.Write(0x06054B50u);
        writer.Write(0);
        writer.Write(Count ?? (ushort)Entries.Count);
        writer.Write(Count ?? (ushort)Entries.Count);
        writer.Write((uint)directory.Length);
        writer.Write(DirectoryOffset ?? start);
        writer.Write((ushort)0);
        return stream.ToArray();
    }

    private static void WriteFacts(BinaryWriter writer, RawZipEntry entry, byte[] packed, ushort method)
    {
        writer.Write(Version);
        writer.Write(Flags);
        writer.Write(entry.Method ?? method);
        writer.Write(Date);
        writer.Write(entry.Checksum ?? Checksum(entry.Content));
        writer.Write(entry.StoredSize ?? (uint)packed.Length);
        writer.Write(entry.Size ?? (uint)entry.Content.Length);
        writer.Write((ushort)entry.NameBytes.Length);
        writer.Write((ushort)0);
    }

    private static uint Checksum(byte[] bytes)
    {
        var checksum = uint.MaxValue;
        foreach (var value in bytes)
            checksum = ChecksumTable[(byte)checksum ^ value] ^ (checksum >> 8);
        return ~checksum;
    }

    private static uint ChecksumOf(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 0 ? value >> 1 : 0xEDB88320 ^ (value >> 1);
        return value;
    }
}
