namespace Microsoft.ML.Data;

/// <summary>Splits lines into fields.</summary>
/// <param name="format">The format.</param>
/// <param name="lastNeeded">The last field that is needed, counted from 0; those after it are not looked at.</param>
/// <param name="log">Gets errors, if somebody wants to know.</param>
internal sealed class FieldScanner(TextFormat format, int lastNeeded, ParseLog? log)
{
    private readonly char[] _separators = format.Separators;
    private readonly bool _spaceSeparates = format.SpaceSeparates;
    private readonly bool _keepEmpty = format.MissingRealsAsNaNs;

    /// <summary>Splits a line.</summary>
    /// <param name="line">The line. Where quotes in quoted fields are escaped, the escaping is taken out of it.</param>
    /// <param name="fields">Gets the fields.</param>
    public void Scan(Span<char> line, FieldSet fields)
    {
        fields.Clear();
        if (format.AllowSparse)
            ScanSparse(line, fields);
        else
            ScanDense(line, fields);
    }

    private void ScanDense(Span<char> line, FieldSet fields)
    {
        var quoting = format.AllowQuoting;
        var position = 0;
        var index = 0;
        bool more;
        do
        {
            position = SkipSpaces(line, position);
            if (quoting && position < line.Length && line[position] == '"')
            {
                var field = ScanField(line, ref position, out more);
                AddNonEmpty(fields, index, field.Start, field.Length);
            }
            else
            {
                var end = FindSeparator(line, position);
                AddNonEmpty(fields, index, position, end - position);
                more = end < line.Length;
                position = end + 1;
            }
            index++;
        }
        while (more && index <= lastNeeded);
        fields.End = fields.Size = index;
    }

    private void ScanSparse(Span<char> line, FieldSet fields)
    {
        var size = format.InputSize;
        var last = lastNeeded;
        var position = 0;
        var index = 0;
        var sparse = new SparsePart();
        bool more;
        do
        {
            var field = ScanField(line, ref position, out more);
            if (field.SparseIndex < 0 && !sparse.HasBegun)
            {
                AddNonEmpty(fields, index, field.Start, field.Length);
                // One more than is needed is looked at: it may be the number of sparse values.
                if (index++ > last)
                    break;
                continue;
            }
            if (!sparse.HasBegun)
            {
                if (size == 0 && !TryTakeSize(line, fields, ref index, out size))
                {
                    Report(field, "the number of sparse values must stand before them; quote the field if it is none");
                    break;
                }
                sparse = new SparsePart(index, size - index);
                last = Math.Min(last, size - 1);
            }
            if (!sparse.Accepts(field, last, out var problem))
            {
                if (problem is not null)
                    Report(field, problem);
                break;
            }
            if (field.Length > 0)
                fields.Add(sparse.Start + field.SparseIndex, field.Start, field.Length);
        }
        while (more);
        fields.End = sparse.HasBegun ? size : index;
        fields.Size = Math.Max(fields.End, size);
    }

    // The field before the first sparse value says how many there are, those that are 0 included. It is no value itself.
    private static bool TryTakeSize(ReadOnlySpan<char> line, FieldSet fields, ref int index, out int size)
    {
        size = 0;
        var position = fields.Count - 1;
        var count = 0;
        if (position < 0 || fields.IndexAt(position) != index - 1
            || !IntegerParser.TryParseSigned(fields.TextAt(position, line), ref count) || count <= 0)
            return false;
        fields.RemoveLast();
        index--;
        size = index + Math.Min(count, FieldSegment.NoLimit - 1 - index);
        return true;
    }

    private void AddNonEmpty(FieldSet fields, int index, int start, int length)
    {
        if (length > 0 || _keepEmpty)
            fields.Add(index, start, length);
    }

    private ScannedField ScanField(Span<char> line, ref int position, out bool more)
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

    private int SkipSpaces(ReadOnlySpan<char> line, int i)
    {
        while (!_spaceSeparates && i < line.Length && line[i] == ' ')
            i++;
        return i;
    }

    private int FindSeparator(ReadOnlySpan<char> line, int i)
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

    private void Report(in ScannedField field, string problem) => log?.AddBadFormat(field.Begin, field.End, problem);
}
