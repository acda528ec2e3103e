using System.Text;

namespace Microsoft.ML.Data;

/// <summary>
/// Files as a source of data, named one by one or by patterns: <c>folder/*.csv</c>, <c>folder/.../*.csv</c> (in all folders below too),
/// <c>a.csv+b.csv</c>.
/// </summary>
public sealed class MultiFileSource : IMultiStreamSource
{
    private const int BufferSize = 1 << 15;

    private readonly string[] _paths;

    /// <summary>Finds the files. Where nothing matches, the paths stay as they are, to be reported when one is opened.</summary>
    /// <param name="paths">The files' paths, or patterns of these; null, or a single null, is none.</param>
    public MultiFileSource(params string[] paths)
    {
        if (paths is null or [null])
        {
            _paths = [];
            return;
        }
        var found = paths.SelectMany(FilePattern.Expand).ToArray();
        _paths = found.Length > 0 ? found : [.. paths];
    }

    /// <inheritdoc/>
    public int Count => _paths.Length;

    /// <inheritdoc/>
    public string GetPathOrNull(int index)
    {
        if ((uint)index >= (uint)_paths.Length)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {_paths.Length} files.");
        return _paths[index];
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be opened; the message and the inner exception say why.</exception>
    public Stream Open(int index)
    {
        var path = GetPathOrNull(index);
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e)
        {
            throw new IOException($"The file '{path}' cannot be opened: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public TextReader OpenTextReader(int index) =>
        new StreamReader(Open(index), Encoding.UTF8, detectEncodingFromByteOrderMarks: true, BufferSize);
}
