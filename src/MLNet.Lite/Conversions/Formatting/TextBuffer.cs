using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>Characters that grow at their end and are used again and again.</summary>
internal sealed class TextBuffer
{
    private char[] _characters = new char[256];

    public int Length { get; private set; }

    /// <summary>All characters; valid until more are appended.</summary>
    public Span<char> Text => _characters.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Drops what stands after the first <paramref name="length"/> characters.</summary>
    public void Truncate(int length) => Length = Math.Min(Length, length);

    public void Append(char character) => Extend(1)[0] = character;

    public void Append(ReadOnlySpan<char> text) => text.CopyTo(Extend(text.Length));

    /// <summary>Appends a value in a format that does not depend on the culture.</summary>
    public void Append<T>(T value, ReadOnlySpan<char> format = default)
        where T : ISpanFormattable
    {
        int written;
        while (!value.TryFormat(_characters.AsSpan(Length), out written, format, CultureInfo.InvariantCulture))
            Array.Resize(ref _characters, 2 * _characters.Length);
        Length += written;
    }

    private Span<char> Extend(int count)
    {
        if (count > _characters.Length - Length)
            Array.Resize(ref _characters, Math.Max(2 * _characters.Length, checked(Length + count)));
        var added = _characters.AsSpan(Length, count);
        Length += count;
        return added;
    }
}
