namespace Microsoft.ML.Data;

/// <summary>The records of all files of a source, one file after the other and opened as their turn comes.</summary>
/// <param name="source">The files.</param>
/// <param name="format">Their format.</param>
/// <param name="skipHeaders">Whether the first record of each file is left out.</param>
/// <param name="limit">The largest number of records to read.</param>
internal sealed class RecordSequence(IMultiStreamSource source, TextFormat format, bool skipHeaders, long limit) : IDisposable
{
    private RecordReader? _reader;
    private long _left = limit;

    /// <summary>The index of the file that the last record was read from.</summary>
    public int File { get; private set; } = -1;

    /// <summary>Where the last record stands, in words.</summary>
    public string Place => source.GetPathOrNull(File) is { } path ? $"line {_reader?.Number} of '{path}'" : $"line {_reader?.Number}";

    /// <summary>Reads the next record.</summary>
    /// <param name="record">The record, which may be overwritten; valid until the next call.</param>
    /// <exception cref="FormatException">A file cannot be read.</exception>
    public bool TryRead(out Span<char> record)
    {
        record = default;
        if (_left == 0)
            return false;
        try
        {
            while (_reader is null || !_reader.TryRead(out record))
            {
                if (!OpenNext())
                    return false;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"The data cannot be read: {e.Message}", e);
        }
        _left--;
        return true;
    }

    public void Dispose() => _reader?.Dispose();

    private bool OpenNext()
    {
        _reader?.Dispose();
        _reader = null;
        if (File + 1 >= source.Count)
            return false;
        _reader = new RecordReader(source.OpenTextReader(++File), format);
        if (skipHeaders)
            _reader.TryRead(out _);
        return true;
    }
}
