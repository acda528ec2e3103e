using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MLExtensions.Cli.Inspection;

/// <summary>A transformer inside a model zip, as its header names it.</summary>
/// <param name="Folder">Where it lies in the zip.</param>
/// <param name="Name">The name that it is loaded by.</param>
/// <param name="Version">The version that it was written in; of MLExtensions' components their own, of ML.NET's as in 1.0.2.</param>
internal sealed record SavedPart(string Folder, string Name, string Version)
{
    // ML.NET's header: the version of a model at 0x48, the name of its loader at 0x50, the model at 0x100.
    private const int VersionAt = 0x48;
    private const int NameAt = 0x50;
    private const int NameLength = 24;
    private const int HeaderSize = 0x100;
    private const string EntryName = "Model.key";
    private const string OwnLoader = "MLExtensionsComponent";

    /// <summary>The parts of a zip, in its order.</summary>
    public static IReadOnlyList<SavedPart> Read(ZipArchive zip) =>
        [.. zip.Entries.Where(entry => entry.Name == EntryName).Select(Read).OfType<SavedPart>().OrderBy(part => part.Folder, StringComparer.Ordinal)];

    private static SavedPart? Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var header = new byte[HeaderSize];
        if (stream.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize)
            return null;
        var loader = Encoding.ASCII.GetString(header.AsSpan(NameAt, NameLength)).TrimEnd('\0');
        var version = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(VersionAt));
        var folder = entry.FullName[..^EntryName.Length].TrimEnd('/', '\\');
        return loader == OwnLoader ? ReadOwn(stream, folder) : new SavedPart(folder, loader, $"{version >> 16}.{(version >> 12) & 0xF}.{version & 0xFFF}");
    }

    // A component's assembly, name and version, as ModelWriter puts them first.
    private static SavedPart? ReadOwn(Stream stream, string folder)
    {
        try
        {
            using var reader = new BinaryReader(stream);
            reader.ReadBoolean();
            var assembly = reader.ReadString();
            reader.ReadBoolean();
            return new SavedPart(folder, $"{assembly}: {reader.ReadString()}", $"{reader.ReadInt32()}");
        }
        catch (Exception e) when (e is IOException or FormatException)
        {
            return null;
        }
    }
}
