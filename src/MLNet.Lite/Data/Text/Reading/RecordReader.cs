namespace Microsoft.ML.Data;

/// <summary>Reads the records of one file: lines, or several lines where a quoted field goes on.</summary>
internal sealed class RecordReader : IDisposable
{
    private readonly LineReader _lines;
    private readonly OpenQuotes? _quotes;
    private readonly TextBuffer _record = new();
    private bool _isAtStart = true;

    public RecordReader(TextReader reader, TextFormat format)
    {
        _lines = new LineReader(reader);
        _quotes = format.ReadMultilines ? new OpenQuotes(format) : null;
    }

    /// <summary>The number of the record read last, counted from 1. Empty ones and comments count.</summary>
    public long Number { get; private set; }

    /// <summary>Reads the next record that is neither empty nor a comment: <c>//</c> anywhere, <c>#</c> before the first record.</summary>
    /// <param name="record">The record, which may be overwritten; valid until the next call.</param>
    /// <exception cref="FormatException">A quoted field never ends.</exception>
    public bool TryRead(out Span<char> record)
    {
        while (_lines.TryRead(out record))
        {
            Number++;
            if (record.IsEmpty || record is ['/', '/', ..] || (_isAtStart && record[0] == '#'))
                continue;
            _isAtStart = false;
            if (_quotes is not null && _quotes.AreLeftBy(record, startsInQuotes: false))
                record = ReadToClosingQuote(record);
            return true;
        }
        return false;
    }

    public void Dispose() => _lines.Dispose();

    private Span<char> ReadToClosingQuote(ReadOnlySpan<char> firstLine)
    {
        _record.Clear();
        _record.Append(firstLine);
        Span<char> line;
        do
        {
            if (!_lines.TryRead(out line))
                throw new FormatException($"Record {Number} has a quoted field that never ends: its closing quote is missing.");
            _record.Append('\n');
            _record.Append(line);
        }
        while (_quotes!.AreLeftBy(line, startsInQuotes: true));
        return _record.Text;
    }
}
