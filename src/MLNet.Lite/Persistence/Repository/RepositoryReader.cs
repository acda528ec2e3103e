using System.IO.Compression;

namespace Microsoft.ML;

/// <summary>Reads the streams of a model from a zip.</summary>
internal sealed class RepositoryReader : Repository
{
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly UnpackLimit _limit = new();
    private readonly string _temporaryFolder;

    private RepositoryReader(ZipArchive archive, long length, string temporaryFolder)
    {
        _archive = archive;
        _temporaryFolder = temporaryFolder;
        foreach (var entry in archive.Entries)
        {
            var path = EntryPath.Normalize(entry.FullName);
            if (path.EndsWith('/'))
                continue;
            if (EntryPath.Problem(path) is { } problem)
                throw new FormatException($"The model has a stream with the name '{Printable(path)}', which is refused: {problem}.");
            if (!_entries.TryAdd(path, entry))
                throw new FormatException($"The model has two streams called '{path}'.");
        }
        // Entries that share bytes would be packed better than they say.
        if (archive.Entries.Sum(entry => entry.CompressedLength) > length)
            throw new FormatException($"The model is corrupt: its streams have more bytes, packed, than the whole zip, which has {length}.");
    }

    /// <summary>Opens the zip in <paramref name="stream"/>, which stays open.</summary>
    /// <exception cref="FormatException">It is no zip, or its directory is corrupt.</exception>
    public static RepositoryReader Open(Stream stream, string temporaryFolder)
    {
        // The end of a zip is read first.
        var source = stream.CanSeek ? stream : Copy(stream, temporaryFolder);
        var isCopy = source != stream;
        ZipArchive archive;
        try
        {
            archive = new ZipArchive(source, ZipArchiveMode.Read, leaveOpen: !isCopy);
        }
        catch (Exception e) when (IsCorruption(e))
        {
            if (isCopy)
                source.Dispose();
            throw NoZip(e);
        }

        try
        {
            return new RepositoryReader(archive, source.Length, temporaryFolder);
        }
        catch (Exception e)
        {
            archive.Dispose();
            if (IsCorruption(e))
                throw NoZip(e);
            throw;
        }
    }

    /// <summary>The streams' paths, for messages.</summary>
    public string Describe() => _entries.Count == 0 ? "nothing"
        : string.Join(", ", _entries.Keys.Take(20)) + (_entries.Count > 20 ? $" and {_entries.Count - 20} more" : "");

    /// <summary>Opens the stream <paramref name="name"/> at the root; null if there is none.</summary>
    public Entry? OpenEntryOrNull(string name) => OpenEntryOrNull(null, name);

    /// <summary>Opens the stream <paramref name="name"/> in the folder <paramref name="dir"/>; null if there is none.</summary>
    /// <exception cref="FormatException">It is corrupt, or unpacks to too much.</exception>
    public Entry? OpenEntryOrNull(string? dir, string name)
    {
        var path = EntryPath.Combine(dir, name);
        if (!_entries.TryGetValue(path, out var entry))
            return null;
        var taken = _limit.Take(path, entry);
        return new Entry(path, Extract(path, entry), _ => _limit.Release(taken));
    }

    public override void Dispose() => _archive.Dispose();

    private static SpillStream Copy(Stream stream, string temporaryFolder)
    {
        var copy = new SpillStream(temporaryFolder);
        try
        {
            stream.CopyTo(copy);
            copy.Position = 0;
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    // What the directory claims is a limit, but not believed: the memory taken grows with what really comes out.
    private SpillStream Extract(string path, ZipArchiveEntry entry)
    {
        var content = new SpillStream(_temporaryFolder);
        try
        {
            var checksum = new Crc32();
            using (var source = entry.Open())
            {
                var buffer = new byte[81920];
                for (int read; (read = source.Read(buffer, 0, buffer.Length)) > 0;)
                {
                    if (content.Position + read > entry.Length)
                        throw Corrupt(path, $"it holds more than the {entry.Length} bytes announced");
                    checksum.Append(buffer.AsSpan(0, read));
                    content.Write(buffer, 0, read);
                }
            }
            if (content.Length != entry.Length)
                throw Corrupt(path, $"it holds {content.Length} of the {entry.Length} bytes announced");
            if (checksum.Value != entry.Crc32)
                throw Corrupt(path, "its checksum is wrong");
            content.Position = 0;
            return content;
        }
        catch (Exception e)
        {
            content.Dispose();
            if (IsCorruption(e))
                throw Corrupt(path, e.Message, e);
            throw;
        }
    }

    /// <summary>Whether an exception, thrown while reading a zip, says that the zip is bad.</summary>
    private static bool IsCorruption(Exception e) =>
        e is InvalidDataException or EndOfStreamException or ArgumentException or OverflowException or NotSupportedException;

    private static FormatException Corrupt(string path, string why, Exception? inner = null) =>
        new($"The model's stream '{path}' is corrupt or truncated: {why.TrimEnd('.')}.", inner);

    private static FormatException NoZip(Exception e) =>
        new($"This is not a model, or a corrupt or truncated one: it is no readable zip ({e.Message.TrimEnd('.')}).", e);

    private static string Printable(string path) => string.Concat(path.Take(200).Select(c => char.IsControl(c) ? '?' : c));
}
