namespace Microsoft.ML.Data;

/// <summary>Files as a source of data.</summary>
public sealed class MultiFileSource : IMultiStreamSource
{
    private readonly string[] _paths;

    /// <summary>Names the files; null, or a single null, is none.</summary>
    public MultiFileSource(params string[] paths)
    {
        _paths = paths is null or [null] ? [] : [.. paths];
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
    public TextReader OpenTextReader(int index) => new StreamReader(Open(index));
}
