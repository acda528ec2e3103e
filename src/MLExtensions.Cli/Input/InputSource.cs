using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Options;
using MLExtensions.Shared;

namespace MLExtensions.Cli.Input;

/// <summary>A file of rows, or standard input, that can be opened (a file more than once) as UTF-8.</summary>
internal sealed class InputSource : IDisposable
{
    private readonly CancellationToken _cancellationToken;
    private readonly string? _path;
    private Func<Stream>? _standardInput;
    // The one opened last; its reader closes it, too.
    private FileStream? _file;

    public InputSource(FileFormat format, string path, CancellationToken cancellationToken)
    {
        Format = format;
        Name = path;
        _path = path;
        _cancellationToken = cancellationToken;
        if (Directory.Exists(path))
            throw new InputException($"The input '{path}' is a folder. Name a file in it.");
        if (!File.Exists(path))
            throw new InputException($"The input '{path}' does not exist (looked for {Path.GetFullPath(path)}).");
    }

    public InputSource(FileFormat format, Func<Stream> openStandardInput, CancellationToken cancellationToken)
    {
        Format = format;
        Name = "standard input";
        _standardInput = openStandardInput;
        _cancellationToken = cancellationToken;
    }

    /// <summary>How messages call the source.</summary>
    public string Name { get; }

    public FileFormat Format { get; }

    /// <summary>How much of the file was read, 0 to 1; null where the length is not known.</summary>
    public double? Fraction
    {
        get
        {
            var file = _file;
            return file is { CanSeek: true, Length: > 0 } ? Math.Min(1, (double)file.Position / file.Length) : null;
        }
    }

    /// <summary>Whether a path leads to this source's file, through links too.</summary>
    public bool IsFile(string path) => _path is not null && File.Exists(path) && LinkedPath.AreSame(path, _path);

    /// <summary>Opens the source at its first row.</summary>
    /// <returns>UTF-8 bytes without a byte-order mark.</returns>
    public Stream Open()
    {
        if (_path is not null)
        {
            try
            {
                _file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0,
                    FileOptions.SequentialScan);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new InputException($"The input '{_path}' cannot be opened: {e.Message}", e);
            }

            return Utf8Text.SkipMark(_file, Name);
        }

        var open = Interlocked.Exchange(ref _standardInput, null)
            ?? throw new ToolException("This model reads its input more than once, which standard input does not allow. Put the rows into a file.");
        return Utf8Text.SkipMark(new CancellableStream(open(), _cancellationToken), Name);
    }

    public void Dispose() => _file?.Dispose();
}
