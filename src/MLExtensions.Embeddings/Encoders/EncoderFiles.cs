using System.Security.Cryptography;
using System.Text;

namespace MLExtensions.Embeddings;

/// <summary>
/// The files that make up an encoder, in a directory or in memory: what <see cref="TextEncoder"/> opens, and what is stored inside
/// a model so that it can be opened again elsewhere.
/// </summary>
public abstract class EncoderFiles
{
    internal const string ModelFile = "model.onnx";
    internal const string TokenizerFile = "tokenizer.json";
    internal const string ConfigFile = "config.json";

    private static readonly string[] s_required = [ModelFile, TokenizerFile, ConfigFile];
    // Goes along wherever the encoder goes, because licences ask for it.
    private static readonly string[] s_optional = ["LICENSE"];

    private readonly Lazy<Dictionary<string, byte[]>> _hashes;
    private readonly Lazy<string> _contentHash;

    private protected EncoderFiles(string name, IEnumerable<string> fileNames)
    {
        Name = name;
        FileNames = [.. fileNames.Order(StringComparer.Ordinal)];
        _hashes = new Lazy<Dictionary<string, byte[]>>(HashFiles);
        _contentHash = new Lazy<string>(HashContent);
    }

    /// <summary>What the encoder is called: its directory's name, or what was given.</summary>
    public string Name { get; }

    /// <summary>The names of the files, in ordinal order.</summary>
    public IReadOnlyList<string> FileNames { get; }

    /// <summary>SHA-256 over the names and contents of all files, in lower-case hexadecimal. Computed at the first use.</summary>
    public string ContentHash => _contentHash.Value;

    /// <summary>The full path of the directory that holds the files; null where they are in memory.</summary>
    public virtual string? Directory => null;

    /// <summary>The files of a model directory: <c>model.onnx</c>, <c>tokenizer.json</c>, <c>config.json</c>, and <c>LICENSE</c> where there is one.</summary>
    /// <param name="directory">The directory.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="FileNotFoundException">One of the files is missing.</exception>
    public static EncoderFiles FromDirectory(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        if (!System.IO.Directory.Exists(path))
        {
            throw new DirectoryNotFoundException(
                $"There is no text encoder at '{path}': no such directory. An encoder is a directory with {string.Join(", ", s_required)}. {DefaultTextEncoder.HowToMake}");
        }

        foreach (var file in s_required)
        {
            if (!File.Exists(Path.Combine(path, file)))
            {
                throw new FileNotFoundException(
                    $"'{path}' is not a text encoder: it has no file '{file}'. An encoder is a directory with {string.Join(", ", s_required)}. {DefaultTextEncoder.HowToMake}",
                    Path.Combine(path, file));
            }
        }

        return new DirectoryFiles(path, s_required.Concat(s_optional.Where(file => File.Exists(Path.Combine(path, file)))));
    }

    /// <summary>Files held in memory, as they come out of a saved model.</summary>
    /// <param name="name">What to call the encoder.</param>
    /// <param name="files">The content of each file by its name. The arrays are not copied: leave them alone afterwards.</param>
    /// <exception cref="InvalidDataException">A file that an encoder needs is missing, or one is there that does not belong to it.</exception>
    public static EncoderFiles FromMemory(string name, IReadOnlyDictionary<string, byte[]> files)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(files);
        foreach (var file in s_required)
        {
            if (!files.ContainsKey(file))
                throw new InvalidDataException($"The encoder '{name}' has no file '{file}'; {string.Join(", ", s_required)} are needed.");
        }

        foreach (var (file, content) in files)
        {
            if (!s_required.Contains(file) && !s_optional.Contains(file))
                throw new InvalidDataException($"The encoder '{name}' has a file '{file}', which does not belong to an encoder.");
            if (content is null)
                throw new ArgumentException($"The content of '{file}' is null.", nameof(files));
        }

        return new MemoryFiles(name, files);
    }

    /// <summary>Copies one file's content.</summary>
    /// <param name="fileName">One of <see cref="FileNames"/>.</param>
    /// <param name="destination">Where to copy it.</param>
    /// <exception cref="IOException">The file in the directory is not the one that <see cref="ContentHash"/> was computed of any more.</exception>
    public void CopyTo(string fileName, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (!_hashes.Value.TryGetValue(fileName, out var expected))
            throw new ArgumentException($"'{fileName}' is no file of the encoder '{Name}'; it has {string.Join(", ", FileNames)}.", nameof(fileName));

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var source = Open(fileName);
        var buffer = new byte[1 << 16];
        for (int count; (count = source.Read(buffer)) > 0;)
        {
            hash.AppendData(buffer, 0, count);
            destination.Write(buffer, 0, count);
        }

        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(expected))
            throw new IOException($"The file '{fileName}' of the encoder '{Directory ?? Name}' has changed since the encoder was loaded. Load it again.");
    }

    internal abstract Stream Open(string fileName);

    internal abstract byte[] Read(string fileName);

    private Dictionary<string, byte[]> HashFiles()
    {
        var hashes = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in FileNames)
        {
            using var stream = Open(file);
            hashes.Add(file, SHA256.HashData(stream));
        }

        return hashes;
    }

    private string HashContent()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in FileNames)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file + "\n"));
            hash.AppendData(_hashes.Value[file]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed class DirectoryFiles(string path, IEnumerable<string> fileNames) : EncoderFiles(Path.GetFileName(path), fileNames)
    {
        public override string Directory => path;

        internal override Stream Open(string fileName) => File.OpenRead(Path.Combine(path, fileName));

        internal override byte[] Read(string fileName) => File.ReadAllBytes(Path.Combine(path, fileName));
    }

    private sealed class MemoryFiles(string name, IReadOnlyDictionary<string, byte[]> files) : EncoderFiles(name, files.Keys)
    {
        internal override Stream Open(string fileName) => new MemoryStream(files[fileName], writable: false);

        internal override byte[] Read(string fileName) => files[fileName];
    }
}
