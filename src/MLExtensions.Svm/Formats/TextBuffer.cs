using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MLExtensions.Svm.Formats;

/// <summary>Writes numbers as text to a stream, independently of any culture.</summary>
internal sealed class TextBuffer(Stream stream)
{
    private const int Room = 1 << 16;
    private const int LongestNumber = 32;

    private readonly byte[] _bytes = new byte[Room];
    private int _used;

    public void Write(ReadOnlySpan<byte> text)
    {
        if (_used + text.Length > Room)
            Flush();
        if (text.Length > Room)
        {
            stream.Write(text);
            return;
        }
        text.CopyTo(_bytes.AsSpan(_used));
        _used += text.Length;
    }

    /// <summary>Writes a word of ASCII.</summary>
    public void Write(string word) => Write(Encoding.ASCII.GetBytes(word));

    public void Write(int value)
    {
        Utf8Formatter.TryFormat(value, Free(), out int length);
        _used += length;
    }

    /// <summary>Writes a number with 17 significant digits, as C's %.17g: any reader gets the same double.</summary>
    public void WriteDigits(double value) => Format(value, "G17");

    /// <summary>Writes the fewest digits that read back as the same double.</summary>
    public void WriteShortest(double value) => Format(value, default);

    /// <summary>Writes the fewest digits that read back as the same float.</summary>
    public void WriteShortest(float value) => Format(value, default);

    public void Flush()
    {
        stream.Write(_bytes.AsSpan(0, _used));
        _used = 0;
    }

    private void Format<T>(T value, ReadOnlySpan<char> format) where T : IUtf8SpanFormattable
    {
        Span<byte> free = Free();
        value.TryFormat(free, out int length, format, CultureInfo.InvariantCulture);
        int exponent = free[..length].IndexOf((byte)'E');
        if (exponent >= 0)
            free[exponent] = (byte)'e';
        _used += length;
    }

    private Span<byte> Free()
    {
        if (_used + LongestNumber > Room)
            Flush();
        return _bytes.AsSpan(_used);
    }
}
