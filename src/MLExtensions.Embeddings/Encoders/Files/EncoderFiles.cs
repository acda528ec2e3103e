using System.Security.Cryptography;
using System.Text;

namespace MLExtensions.Embeddings;

/// <summary>
/// The files that make up an encoder, in a directory or in memory: what <see cref="TextEncoder"/> opens, and what is stored inside
/// a model so that it can be opened again elsewhere.
/// </summary>
public sealed class EncoderFiles
{
    private readonly FileSource _source;
    private readonly Lazy<Dictionary<string, byte[]>> _hashes;
    private readonly Lazy<string> _contentHash;

    private EncoderFiles(FileSource source, string? modelFile)
    {
        _source = source;
        Layout = EncoderLayout.Find(source, modelFile);
        _hashes = new Lazy<Dictionary<string, byte[]>>(HashFiles);
        _contentHash = new Lazy<string>(HashContent);
    }

    /// <summary>What the encoder is called: its directory's name, or what was given.</summary>
    public string Name => _source.Name;

    /// <summary>The files' paths in the directory, with forward slashes, in ordinal order.</summary>
    public IReadOnlyList<string> FileNames => Layout.All;

    /// <summary>SHA-256 over the names and contents of all files, in lower-case hexadecimal. Computed at the first use.</summary>
    public string ContentHash => _contentHash.Value;

    /// <summary>The full path of the directory that holds the files; null where they are in memory.</summary>
    public string? Directory => _source.Directory;

    internal EncoderLayout Layout { get; }

    /// <summary>
    /// The files of a model directory: an ONNX model with its external data, <c>config.json</c>, <c>tokenizer.json</c> or a vocabulary, and where they
    /// are there <c>tokenizer_config.json</c>, <c>special_tokens_map.json</c>, <c>modules.json</c> with its modules' configurations,
    /// <c>sentence_bert_config.json</c>, <c>config_sentence_transformers.json</c> and licences. Other files are left alone.
    /// </summary>
    /// <param name="directory">The directory.</param>
    /// <param name="modelFile">Which ONNX model; see <see cref="TextEncoderOptions.ModelFile"/>.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="FileNotFoundException">One of the files is missing; the message names it.</exception>
    /// <exception cref="InvalidDataException">The ONNX model or <c>modules.json</c> is damaged, or names a file outside the directory.</exception>
    public static EncoderFiles FromDirectory(string directory, string? modelFile = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        return System.IO.Directory.Exists(path)
            ? new EncoderFiles(new DirectorySource(path), modelFile)
            : throw new DirectoryNotFoundException(
                $"There is no text encoder at '{path}': no such directory. An encoder is a directory with an ONNX model, " +
                $"tokenizer.json and config.json. {DefaultTextEncoder.HowToMake}");
    }

    /// <summary>Files held in memory, as they come out of a saved model.</summary>
    /// <param name="name">What to call the encoder.</param>
    /// <param name="files">The content of each file by its path. The arrays are not copied: leave them alone afterwards.</param>
    /// <exception cref="InvalidDataException">A file that an encoder needs is missing, or one is there that does not belong to it.</exception>
    public static EncoderFiles FromMemory(string name, IReadOnlyDictionary<string, byte[]> files)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(files);
        foreach (var (file, content) in files)
        {
            if (content is null)
                throw new ArgumentException($"The content of '{file}' is null.", nameof(files));
        }

        var result = new EncoderFiles(new MemorySource(name, files), modelFile: null);
        foreach (var file in files.Keys)
        {
            if (!result.FileNames.Contains(file))
                throw new InvalidDataException($"The encoder '{name}' has a file '{file}', which does not belong to an encoder.");
        }

        return result;
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
        using var source = _source.Open(fileName);
        var buffer = new byte[1 << 16];
        for (int count; (count = source.Read(buffer)) > 0;)
        {
            hash.AppendData(buffer, 0, count);
            destination.Write(buffer, 0, count);
        }

        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(expected))
            throw new IOException($"The file '{fileName}' of the encoder '{Directory ?? Name}' has changed since the encoder was loaded. Load it again.");
    }

    /// <summary>
    /// How many layers the model has, by the structure of its graph; <see cref="TextEncoderOptions.Layer"/> takes 0 to this. The whole model is read.
    /// </summary>
    /// <param name="outputName">The output that the layers lead to; null for whichever it is.</param>
    /// <exception cref="ArgumentException">The model has no such output.</exception>
    /// <exception cref="InvalidDataException">The model is damaged, or its layers are not recognised.</exception>
    public int CountLayers(string? outputName = null) => EncoderGraph.CountLayers(this, outputName);

    /// <summary>These files in memory, those of a directory read and checked.</summary>
    /// <exception cref="IOException">A file in the directory is not the one that <see cref="ContentHash"/> was computed of any more.</exception>
    internal EncoderFiles ToMemory()
    {
        if (Directory is null)
            return this;
        return FromMemory(Name, FileNames.ToDictionary(file => file, Copy, StringComparer.Ordinal));

        byte[] Copy(string file)
        {
            using var copy = new MemoryStream();
            CopyTo(file, copy);
            return copy.ToArray();
        }
    }

    /// <summary>Whether the files are still those that <see cref="ContentHash"/> was computed of.</summary>
    internal bool AreUnchanged() => Directory is null || FileNames.All(file =>
    {
        using var stream = _source.Open(file);
        return SHA256.HashData(stream).AsSpan().SequenceEqual(_hashes.Value[file]);
    });

    internal bool Has(string fileName) => _source.Has(fileName);

    internal byte[] Read(string fileName) => _source.Read(fileName);

    internal long LengthOf(string fileName)
    {
        using var stream = _source.Open(fileName);
        return stream.Length;
    }

    internal string Describe(string fileName) => _source.Describe(fileName);

    private Dictionary<string, byte[]> HashFiles()
    {
        var hashes = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in FileNames)
        {
            using var stream = _source.Open(file);
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
}
