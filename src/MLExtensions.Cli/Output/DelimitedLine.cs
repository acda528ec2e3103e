using System.Buffers;
using System.Globalization;

namespace MLExtensions.Cli.Output;

/// <summary>Writes the cells of a line, quoted where they need it (RFC 4180).</summary>
internal sealed class DelimitedLine(TextWriter writer, char separator)
{
    private readonly SearchValues<char> _quoted = SearchValues.Create([separator, '"', '\r', '\n']);
    private bool _started;

    public void Write(ReadOnlySpan<char> text)
    {
        Separate();
        // A quoted empty cell keeps a line of one column from being blank, which readers pass over.
        if (!text.IsEmpty && !text.ContainsAny(_quoted) && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]))
        {
            writer.Write(text);
            return;
        }

        writer.Write('"');
        foreach (var c in text)
        {
            if (c == '"')
                writer.Write('"');
            writer.Write(c);
        }

        writer.Write('"');
    }

    public void WriteNumber<T>(T value)
        where T : ISpanFormattable
    {
        Separate();
        Span<char> digits = stackalloc char[32];
        if (!value.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture))
            throw new InvalidOperationException($"{value} does not fit {digits.Length} characters.");
        writer.Write(digits[..length]);
    }

    public void End()
    {
        writer.Write('\n');
        _started = false;
    }

    private void Separate()
    {
        if (_started)
            writer.Write(separator);
        _started = true;
    }
}
