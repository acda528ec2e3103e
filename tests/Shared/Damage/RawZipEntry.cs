using System.IO.Compression;
using System.Text;

namespace MLExtensions.Testing;

/// <summary>A stream in a zip, of which everything can be wrong.</summary>
/// <param name="name">Its name.</param>
/// <param name="content">What it holds.</param>
internal sealed class RawZipEntry(string name, byte[] content)
{
    private const ushort Stored = 0;
    private const ushort Deflated = 8;

    public string Name { get; set; } = name;

    public byte[] Content { get; set; } = content;

    /// <summary>What the directory claims; the truth when null.</summary>
    public uint? Checksum { get; set; }

    /// <inheritdoc cref="Checksum"/>
    public uint? Size { get; set; }

    /// <inheritdoc cref="Checksum"/>
    public uint? StoredSize { get; set; }

    /// <inheritdoc cref="Checksum"/>
    public uint? Offset { get; set; }

    /// <inheritdoc cref="Checksum"/>
    public ushort? Method { get; set; }

    public byte[] NameBytes => Encoding.UTF8.GetBytes(Name);

    /// <summary>The content as it is stored: deflated where that makes it smaller.</summary>
    public (byte[] Bytes, ushort Method) Pack()
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(Content);
        return packed.Length < Content.Length ? (packed.ToArray(), Deflated) : (Content, Stored);
    }

    public RawZipEntry Clone() => (RawZipEntry)MemberwiseClone();
}
