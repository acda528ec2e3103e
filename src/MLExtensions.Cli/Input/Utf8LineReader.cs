using System.Diagnostics.CodeAnalysis;

namespace MLExtensions.Cli.Input;

/// <summary>Reads lines that end with LF or CRLF as UTF-8 bytes; the last may lack its end.</summary>
internal sealed class Utf8LineReader(Stream stream, string name) : IDisposable
{
    public const int MaxLineBytes = 64 << 20;

    private const int FirstBufferBytes = 1 << 16;

    private byte[] _buffer = new byte[FirstBufferBytes];
    private int _start;
    private int _end;
    private bool _streamEnded;

    /// <summary>The number of the line last read, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Reads a line; its bytes are valid until the next call.</summary>
    public bool TryRead([NotNullWhen(true)] out ReadOnlyMemory<byte>? line)
    {
        var searched = 0;
        while (true)
        {
            var length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = Take(searched + length, 1);
                return true;
            }

            searched = _end - _start;
            if (_streamEnded)
            {
                line = searched == 0 ? null : Take(searched, 0);
                return searched > 0;
            }

            Fill();
        }
    }

    public void Dispose() => stream.Dispose();

    private ReadOnlyMemory<byte> Take(int length, int terminator)
    {
        var line = _buffer.AsMemory(_start, length);
        _start += length + terminator;
        Line++;
        return line.Span.EndsWith("\r"u8) ? line[..^1] : line;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MaxLineBytes)
                throw InputException.At(name, Line + 1, $"the line is longer than {MaxLineBytes >> 20} MiB. Is this one row a line?");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = stream.Read(_buffer.AsSpan(_end));
        _streamEnded = read == 0;
        _end += read;
    }
}
