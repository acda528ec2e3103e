using System.Text;

namespace MLExtensions.Cli.Output;

/// <summary>Writes CSV or TSV with a header.</summary>
internal sealed class DelimitedTableWriter : TableWriter
{
    private readonly StreamWriter _writer;
    private readonly DelimitedLine _line;

    public DelimitedTableWriter(Stream stream, IReadOnlyList<OutputField> fields, char separator)
        : base(fields)
    {
        _writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 15, leaveOpen: true);
        _line = new DelimitedLine(_writer, separator);
        foreach (var name in fields.SelectMany(f => f.CellNames))
            _line.Write(name);
        _line.End();
    }

    public override void Complete() => _writer.Flush();

    protected override void WriteValues()
    {
        foreach (var field in Fields)
            field.WriteCells(_line);
        _line.End();
    }
}
