using System.Text;

namespace MLExtensions.Svm.Formats;

/// <summary>Reads the lines of a text as bytes. Lines end with LF; a byte-order mark of UTF-8 is passed over. Owns the stream.</summary>
/// <param name="stream">The text.</param>
/// <param name="source">How messages call the text.</param>
internal sealed class LineReader(Stream stream, string source) : IDisposable
{
    private const int FirstBytes = 1 << 18;
    private const int LongestExcerpt = 24;

    private byte[] _buffer = new byte[FirstBytes];
    private int _start, _end, _length;
    private bool _begun, _streamEnded;

    /// <summary>How messages call the text.</summary>
    public string Source => source;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Whether the text ends where the line does, without the line's end.</summary>
    public bool IsUnfinished { get; private set; }

    /// <summary>The line without its end; valid until the next is read.</summary>
    public ReadOnlySpan<byte> Text => _buffer.AsSpan(_start, _length);

    /// <summary>Reads the next line.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Read()
    {
        _start = Math.Min(_end, _start + _length + (Line > 0 ? 1 : 0));
        _length = 0;
        int searched = 0;
        while (true)
        {
            int length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0 || _streamEnded)
            {
                _length = length >= 0 ? searched + length : _end - _start;
                IsUnfinished = length < 0;
                if (length < 0 && _length == 0)
                    return false;
                Line++;
                return true;
            }
            searched = _end - _start;
            Fill();
        }
    }

    /// <summary>An error at a place of the line.</summary>
    /// <param name="column">The place, in bytes from 0.</param>
    /// <param name="message">What is wrong.</param>
    public FormatException Error(int column, string message) => new($"{source}, line {Line}, column {column + 1}: {message}");

    /// <summary>The word at a place of the line, as messages quote it.</summary>
    public string Word(int column)
    {
        ReadOnlySpan<byte> rest = Text[column..];
        int length = rest.IndexOfAny(" \t\r\v\f"u8);
        ReadOnlySpan<byte> word = length < 0 ? rest : rest[..length];
        return word.Length <= LongestExcerpt ? $"'{Printable(word)}'" : $"'{Printable(word[..LongestExcerpt])}...'";
    }

    public void Dispose() => stream.Dispose();

    private static string Printable(ReadOnlySpan<byte> word) =>
        string.Concat(Encoding.UTF8.GetString(word).Select(c => char.IsControl(c) ? '\uFFFD' : c));

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
            if (_buffer.Length == Array.MaxLength)
                throw new FormatException($"{source}, line {Line + 1}: the line is longer than {Array.MaxLength} bytes.");
            Array.Resize(ref _buffer, (int)Math.Min(2L * _buffer.Length, Array.MaxLength));
        }
        int read = stream.ReadAtLeast(_buffer.AsSpan(_end), _begun ? 1 : Encoding.UTF8.Preamble.Length, throwOnEndOfStream: false);
        _streamEnded = read == 0;
        _end += read;
        if (!_begun && _buffer.AsSpan(0, _end).StartsWith(Encoding.UTF8.Preamble))
            _start = Encoding.UTF8.Preamble.Length;
        _begun = true;
    }
}
