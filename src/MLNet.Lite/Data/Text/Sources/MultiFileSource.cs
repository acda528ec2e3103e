using System.Text;

namespace Microsoft.ML.Data;

/// <summary>
/// Data in files, named one by one or by patterns: <c>folder/*.csv</c>, <c>folder/.../*.csv</c> (with all folders below),
/// <c>a.csv+b.csv</c>.
/// </summary>
public sealed class MultiFileSource : IMultiStreamSource
{
    private const int BufferSize = 1 << 15;

    private readonly string[] _paths;

    /// <summary>Finds the files. A path that matches nothing stays, to be reported when it is opened, if no other matches either.</summary>
    /// <param name="paths">The files' paths, or patterns of these.</param>
    public MultiFileSource(params string[] paths)
    {
        if (paths is null or [null])
        {
            _paths = [];
            return;
        }
        var found = paths.SelectMany(FilePattern.Expand).ToArray();
        _paths = found.Length > 0 ? found : paths;
    }

    /// <inheritdoc/>
    public int Count => _paths.Length;

    /// <inheritdoc/>
    public string GetPathOrNull(int index)
    {
        if ((uint)index >= (uint)_paths.Length)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {_paths.Length} files, counted from 0.");
        return _paths[index];
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public Stream Open(int index)
    {
        var path = GetPathOrNull(index);
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new IOException($"The file '{path}' cannot be opened: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public TextReader OpenTextReader(int index) =>
        new StreamReader(Open(index), Encoding.UTF8, detectEncodingFromByteOrderMarks: true, BufferSize);
}
