using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MLExtensions.Cli.Options;

namespace MLExtensions.Cli.Input;

/// <summary>Reads CSV or TSV with a header: RFC 4180, either line end, blank lines passed over.</summary>
internal sealed class DelimitedReader : RecordReader
{
    private const int MaxFieldCharacters = 64 << 20;

    private readonly CsvParser _parser;
    private readonly int _headerFields;
    private readonly int[] _fields;
    private long _line = 1;
    private string? _badField;

    public DelimitedReader(InputSource source, IReadOnlyList<string> columns, Stream stream, string delimiter)
        : base(source, columns)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
            BadDataFound = args => _badField = args.Field,
            MaxFieldSize = MaxFieldCharacters,
        };
        _parser = new CsvParser(new StreamReader(stream, Utf8Text.Strict, detectEncodingFromByteOrderMarks: false, 1 << 16), configuration);
        if (!MoveNext())
            throw new InputException($"{Name} is empty. A header line with the column names is needed, then one row a record.");

        var header = Enumerable.Range(0, _parser.Count).Select(i => Field(i).Trim()).ToArray();
        _headerFields = header.Length;
        _fields = Resolve(header, $"{Name} (header)");
    }

    /// <summary>Reads a header line: the names, trimmed.</summary>
    public static string[] ReadHeader(InputSource source, Stream stream)
    {
        using var reader = new DelimitedReader(source, [], stream, DelimiterOf(source.Format));
        return [.. Enumerable.Range(0, reader._headerFields).Select(i => reader.Field(i).Trim())];
    }

    /// <summary>What stands between the fields of a format.</summary>
    public static string DelimiterOf(FileFormat format) => format == FileFormat.Tsv ? "\t" : ",";

    public override long Line => _line;

    public override bool Read()
    {
        if (!MoveNext())
            return false;
        if (_parser.Count != _headerFields)
        {
            throw Error($"{_parser.Count} fields, but the header has {_headerFields}. " +
                "Correct the row; quote a field that holds the separator or a line break.");
        }

        return true;
    }

    public override string GetText(int column) => Field(_fields[column]);

    public override void Dispose() => _parser.Dispose();

    private bool MoveNext()
    {
        var (rows, lines) = (_parser.Row, _parser.RawRow);
        _line = lines + 1;
        try
        {
            if (!_parser.Read())
                return false;
        }
        catch (DecoderFallbackException e)
        {
            throw Error("here or soon after, the file is not UTF-8. Save it as UTF-8.", e);
        }
        catch (MaxFieldSizeException e)
        {
            throw Error($"a field longer than {MaxFieldCharacters >> 20} Mi characters starts here: a closing quote is missing.", e);
        }

        // RawRow counts lines, the record's last included; Row counts records and the blank lines passed over before them.
        _line = lines + _parser.Row - rows;
        return true;
    }

    private string Field(int index)
    {
        _badField = null;
        var value = _parser[index];
        // A quote inside an unquoted field is just a character; a field that opens with one must close with it.
        return _badField is null || !_badField.AsSpan().TrimStart().StartsWith('"')
            ? value
            : throw Error($"field {index + 1} starts with a quote that is not closed properly: {Excerpt(_badField)}. " +
                "Close it before the next separator, and write a quote inside it twice (\"\").");
    }

    private static string Excerpt(string text)
    {
        const int Most = 40;
        return text.Length <= Most ? text.TrimEnd() : $"{text[..Most]}...";
    }
}
