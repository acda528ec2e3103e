namespace Microsoft.ML.Data;

/// <summary>Reads single fields of lines.</summary>
internal sealed class FieldReader(TextFormat format, ParseLog? log)
{
    private readonly char[] _separators = format.Separators;
    private readonly bool _spaceSeparates = format.SpaceSeparates;

    /// <summary>Reads the field at <paramref name="position"/>, which moves on to the next.</summary>
    /// <param name="line">The line. Where quotes are escaped, the escaping is taken out of it.</param>
    /// <param name="position">Where to read.</param>
    /// <param name="more">Whether there is a next field.</param>
    public ScannedField Read(Span<char> line, ref int position, out bool more)
    {
        var i = SkipSpaces(line, position);
        var field = new ScannedField { Begin = i, Start = i, SparseIndex = -1 };
        if (format.AllowSparse)
        {
            field.SparseIndex = ReadSparseIndex(line, ref i);
            i = SkipSpaces(line, i);
            field.Start = i;
        }
        if (format.AllowQuoting && i < line.Length && line[i] == '"')
        {
            i = ReadQuoted(line, i + 1, ref field);
        }
        else
        {
            i = FindSeparator(line, i);
            field.Length = i - field.Start;
        }
        field.End = i;
        more = i < line.Length;
        position = more ? i + 1 : i;
        return field;
    }

    /// <summary>Where the text at <paramref name="i"/> begins. Spaces before it do not count unless they are separators.</summary>
    public int SkipSpaces(ReadOnlySpan<char> line, int i)
    {
        while (!_spaceSeparates && i < line.Length && line[i] == ' ')
            i++;
        return i;
    }

    /// <summary>Where the field at <paramref name="i"/>, not being quoted, ends.</summary>
    public int FindSeparator(ReadOnlySpan<char> line, int i)
    {
        var rest = line[i..];
        var length = _separators.Length == 1 ? rest.IndexOf(_separators[0]) : rest.IndexOfAny(_separators);
        return length < 0 ? line.Length : i + length;
    }

    // Up to nine digits and a colon.
    private static int ReadSparseIndex(ReadOnlySpan<char> line, ref int start)
    {
        const int MostDigits = 9;
        var index = 0;
        var i = start;
        for (; i < line.Length && i - start < MostDigits && char.IsAsciiDigit(line[i]); i++)
            index = (10 * index) + (line[i] - '0');
        if (i == start || i >= line.Length || line[i] != ':')
            return -1;
        start = i + 1;
        return index;
    }

    // From after the opening quote on; returns where the separator stands.
    private int ReadQuoted(Span<char> line, int i, ref ScannedField field)
    {
        var escape = format.EscapeChar;
        var write = field.Start = i;
        var isClosed = false;
        while (i < line.Length && !isClosed)
        {
            var character = line[i++];
            if (character == escape && i < line.Length && (escape != '"' || line[i] == '"'))
            {
                // What is not a quote keeps the escape character before it.
                if (line[i] != '"')
                    line[write++] = character;
                line[write++] = line[i++];
            }
            else if (character == '"')
            {
                isClosed = true;
            }
            else
            {
                line[write++] = character;
            }
        }
        var isValid = isClosed;
        for (; i < line.Length && !_separators.Contains(line[i]); i++)
            isValid &= line[i] == ' ';
        field.End = i;
        field.Length = isValid ? write - field.Start : 0;
        if (!isValid)
            Report(field, "a quoted field must end in a quote with nothing after it");
        return i;
    }

    /// <summary>Tells that a field breaks the rules.</summary>
    public void Report(in ScannedField field, string problem) => log?.AddBadFormat(field.Begin, field.End, problem);
}
