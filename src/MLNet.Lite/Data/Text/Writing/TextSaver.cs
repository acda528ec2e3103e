using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Writes data as text, byte for byte as ML.NET does.</summary>
internal sealed class TextSaver
{
    private const int BufferSize = 1 << 15;

    private readonly IHost _host;
    private readonly char _separator;
    private readonly bool _headerRow;
    private readonly bool _schema;
    private readonly bool _forceDense;

    public TextSaver(IHostEnvironment env, char separator, bool headerRow, bool schema, bool forceDense)
    {
        _host = env.Register(nameof(TextSaver));
        if (separator is not ('\t' or ' ' or ',' or ';' or '|'))
            throw new ArgumentOutOfRangeException(nameof(separator), separator, "The separator is a tab, space, comma, semicolon or bar.");
        _separator = separator;
        _headerRow = headerRow;
        _schema = schema;
        _forceDense = forceDense;
    }

    public void Save(IDataView data, Stream stream, bool keepHidden)
    {
        using var channel = _host.Start("Saving");
        var columns = ChooseColumns(data.Schema, keepHidden, channel);
        var hasHeader = _headerRow && columns.Exists(column => column.Type is not VectorDataViewType || column.HasSlotNames());
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize, leaveOpen: true);
        using var cursor = data.GetRowCursor(columns);
        var writers = columns.ConvertAll(column => ColumnWriter.Create(cursor, column, _separator));
        if (_schema)
        {
            foreach (var line in SchemaComment.Make(columns, _separator, hasHeader))
                text.WriteLine(line);
        }
        var row = new RowText(text, _separator, _forceDense);
        if (hasHeader)
        {
            writers.ForEach(writer => writer.AddName(row));
            row.Write();
        }
        using var progress = _host.StartProgressChannel("TextSaver: saving data");
        var rows = 0L;
        progress.SetHeader(new ProgressHeader("rows"), entry => entry.SetProgress(0, rows, data.GetRowCount() ?? double.NaN));
        var (shortest, longest) = (int.MaxValue, 0);
        for (; cursor.MoveNext(); rows++)
        {
            row.Clear();
            foreach (var writer in writers)
                writer.AddValue(row);
            row.Write();
            shortest = Math.Min(shortest, row.Length);
            longest = Math.Max(longest, row.Length);
        }
        progress.Checkpoint(rows);
        Report(channel, rows, shortest, longest);
    }

    private static List<DataViewSchema.Column> ChooseColumns(DataViewSchema schema, bool keepHidden, IChannel channel)
    {
        var columns = new List<DataViewSchema.Column>();
        foreach (var column in schema.Where(column => keepHidden || !column.IsHidden))
        {
            if (ColumnWriter.IsSupported(column.Type))
                columns.Add(column);
            else
                channel.Info(MessageSensitivity.Schema, $"The column '{column.Name}' is not written: text does not hold {column.Type}");
        }
        if (columns.Count == 0)
            throw new InvalidOperationException("There are no columns that text could hold.");
        for (var i = 0; i < columns.Count - 1; i++)
        {
            if (columns[i].Type is VectorDataViewType { IsKnownSize: false })
            {
                channel.Warning(
                    MessageSensitivity.Schema,
                    $"The column '{columns[i].Name}' varies in length and is not the last, so that the file cannot be read back: " +
                    "move it to the end, or save in binary form");
            }
        }
        return columns;
    }

    private static void Report(IChannel channel, long rows, int shortest, int longest)
    {
        if (rows == 0)
            channel.Warning(MessageSensitivity.None, "Wrote no rows: the data have none");
        else if (shortest == longest)
            channel.Info(MessageSensitivity.None, $"Wrote {rows} rows of {longest} values");
        else
            channel.Info(MessageSensitivity.None, $"Wrote {rows} rows of {shortest} to {longest} values");
    }
}
