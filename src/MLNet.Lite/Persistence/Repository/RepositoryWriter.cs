using System.IO.Compression;

namespace Microsoft.ML;

/// <summary>Writes the streams of a model into a zip, each when it is closed.</summary>
internal sealed class RepositoryWriter : Repository
{
    // Equal models give equal files.
    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly string _temporaryFolder;
    private ZipArchive? _archive;

    private RepositoryWriter(Stream stream, string temporaryFolder)
    {
        _temporaryFolder = temporaryFolder;
        _archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>Starts a repository in <paramref name="stream"/>, which stays open.</summary>
    public static RepositoryWriter CreateNew(Stream stream, string temporaryFolder)
    {
        var writer = new RepositoryWriter(stream, temporaryFolder);
        using var entry = writer.CreateEntry("TrainingInfo", "Version.txt");
        using var text = new StreamWriter(entry.Stream, leaveOpen: true) { NewLine = "\n" };
        text.WriteLine(ProductVersion.Text);
        return writer;
    }

    /// <summary>Starts the stream <paramref name="name"/> at the root.</summary>
    public Entry CreateEntry(string name) => CreateEntry(null, name);

    /// <summary>
    /// Starts the stream <paramref name="name"/> in the folder <paramref name="dir"/>; others may be started before it is closed.
    /// </summary>
    /// <exception cref="InvalidOperationException">There already is one of that name.</exception>
    public Entry CreateEntry(string? dir, string name)
    {
        ObjectDisposedException.ThrowIf(_archive is null, this);
        var path = EntryPath.Combine(dir, name);
        if (!_paths.Add(path))
            throw new InvalidOperationException($"The model already has a stream called '{path}'.");
        return new Entry(path, new SpillStream(_temporaryFolder), Store);
    }

    /// <summary>Completes the zip.</summary>
    public void Commit()
    {
        _archive?.Dispose();
        _archive = null;
    }

    public override void Dispose() => Commit();

    private void Store(Entry entry)
    {
        if (_archive is null)
            return;
        var stored = _archive.CreateEntry(entry.Path, FindCompression(entry.Stream));
        stored.LastWriteTime = Timestamp;
        using var target = stored.Open();
        entry.Stream.Position = 0;
        entry.Stream.CopyTo(target);
    }

    // What compression would make so small that it would not be read is stored as it is.
    private static CompressionLevel FindCompression(Stream content)
    {
        var enough = UnpackLimit.SmallestPacked(content.Length);
        if (enough == 0)
            return CompressionLevel.Optimal;
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            content.Position = 0;
            var buffer = new byte[81920];
            for (int read; packed.Length < enough && (read = content.Read(buffer)) > 0;)
                deflate.Write(buffer, 0, read);
        }
        return packed.Length < enough ? CompressionLevel.NoCompression : CompressionLevel.Optimal;
    }
}
