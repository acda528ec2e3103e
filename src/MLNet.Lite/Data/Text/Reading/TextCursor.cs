using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Moves through text files; reads active columns only.</summary>
internal sealed class TextCursor : SourceCursor
{
    private readonly bool _trims;
    private readonly RecordSequence _records;
    private readonly ParseLog _log;
    private readonly FieldScanner _scanner;
    private readonly FieldSet _fields = new();
    private readonly ColumnParser?[] _parsers;
    private readonly ColumnParser[] _activeParsers;

    public TextCursor(IChannelProvider host, TextLayout layout, IMultiStreamSource source, bool[] active) : base(layout.Schema, active)
    {
        var format = layout.Format;
        _trims = format.TrimWhitespace;
        _records = new RecordSequence(source, format, format.HasHeader, format.MaxRows);
        _log = new ParseLog(host.Start("ParseStats"), _records);
        _parsers = new ColumnParser?[active.Length];
        var limit = 1;
        foreach (var index in Enumerable.Range(0, active.Length).Where(index => active[index]))
        {
            var column = layout.Columns[index];
            _parsers[index] = ColumnParser.Create(column, format, _log);
            limit = Math.Max(limit, column.FieldLimit);
        }
        _activeParsers = [.. _parsers.OfType<ColumnParser>()];
        if (format.InputSize > 0)
            limit = Math.Min(limit, format.InputSize);
        _scanner = new FieldScanner(format, limit - 1, _log);
    }

    protected override Delegate CreateGetter(DataViewSchema.Column column) => _parsers[column.Index]!.CreateGetter();

    protected override bool MoveNextCore()
    {
        if (!_records.TryRead(out var line))
            return false;
        if (_trims)
            line = line.TrimEnd();
        if (_activeParsers.Length > 0)
        {
            _scanner.Scan(line, _fields);
            foreach (var parser in _activeParsers)
                parser.Parse(line, _fields);
        }
        _log.AddRow();
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var parser in _activeParsers)
            parser.Finish();
        _records.Dispose();
        _log.Dispose();
        base.Dispose(disposing);
    }
}
