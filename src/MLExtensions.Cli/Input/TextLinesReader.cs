using System.Text;

namespace MLExtensions.Cli.Input;

/// <summary>Reads a text a line: rows of one column.</summary>
internal sealed class TextLinesReader : RecordReader
{
    public const string ColumnName = "text";

    private readonly Utf8LineReader _lines;
    private string _text = "";

    public TextLinesReader(InputSource source, IReadOnlyList<string> columns, Stream stream)
        : base(source, columns)
    {
        // A line has no name: whatever the one wanted column is called, the line is its value.
        if (columns.Count != 1)
            Resolve([ColumnName], $"{Name} (read as .txt, one text a line)");
        _lines = new Utf8LineReader(stream, Name);
    }

    public override long Line => _lines.Line;

    public override bool Read()
    {
        if (!_lines.TryRead(out var line))
            return false;
        try
        {
            _text = Utf8Text.Strict.GetString(line.Value.Span);
        }
        catch (DecoderFallbackException e)
        {
            throw Error($"the line is not UTF-8 (byte {e.Index + 1}). Save the file as UTF-8.", e);
        }

        return true;
    }

    public override string GetText(int column) => _text;

    public override void Dispose() => _lines.Dispose();
}
