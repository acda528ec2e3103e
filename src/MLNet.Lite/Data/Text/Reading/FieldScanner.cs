namespace Microsoft.ML.Data;

/// <summary>Splits lines into fields.</summary>
/// <param name="format">The format.</param>
/// <param name="lastNeeded">The last field that is needed, counted from 0; those after it are not looked at.</param>
/// <param name="log">Gets errors, if somebody wants to know.</param>
internal sealed class FieldScanner(TextFormat format, int lastNeeded, ParseLog? log)
{
    private readonly FieldReader _reader = new(format, log);
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
            position = _reader.SkipSpaces(line, position);
            if (quoting && position < line.Length && line[position] == '"')
            {
                var field = _reader.Read(line, ref position, out more);
                AddNonEmpty(fields, index, field.Start, field.Length);
            }
            else
            {
                var end = _reader.FindSeparator(line, position);
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
            var field = _reader.Read(line, ref position, out more);
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
                    _reader.Report(field, "the number of sparse values must stand before them; quote the field if it is none");
                    break;
                }
                sparse = new SparsePart(index, size - index);
                last = Math.Min(last, size - 1);
            }
            if (!sparse.Accepts(field, last, out var problem))
            {
                if (problem is not null)
                    _reader.Report(field, problem);
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
}
