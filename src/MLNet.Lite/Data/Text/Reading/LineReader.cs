namespace Microsoft.ML.Data;

/// <summary>Reads text line by line into a buffer of its own, without making strings.</summary>
internal sealed class LineReader(TextReader reader) : IDisposable
{
    private char[] _buffer = new char[1 << 15];
    private int _start;
    private int _end;
    private bool _isFinished;
    private bool _skipLineFeed;

    /// <summary>Reads the next line, without its end; false if there is none.</summary>
    /// <param name="line">The line, which may be overwritten; valid until the next call.</param>
    public bool TryRead(out Span<char> line)
    {
        if (_skipLineFeed && (_start < _end || Fill()))
        {
            _skipLineFeed = false;
            if (_buffer[_start] == '\n')
                _start++;
        }
        var searched = 0;
        while (true)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var length = rest[searched..].IndexOfAny('\r', '\n');
            if (length >= 0)
            {
                line = rest[..(searched + length)];
                _skipLineFeed = rest[line.Length] == '\r';
                _start += line.Length + 1;
                return true;
            }
            searched = rest.Length;
            if (Fill())
                continue;
            line = _buffer.AsSpan(_start, searched);
            _start = _end;
            return searched > 0;
        }
    }

    public void Dispose() => reader.Dispose();

    private bool Fill()
    {
        if (_isFinished)
            return false;
        var left = _end - _start;
        if (left == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        else if (_start > 0)
            _buffer.AsSpan(_start, left).CopyTo(_buffer);
        (_start, _end) = (0, left);
        var read = reader.Read(_buffer.AsSpan(left));
        _isFinished = read == 0;
        _end += read;
        return read > 0;
    }
}
