using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace MLExtensions.Cli.Input;

/// <summary>Reads a JSON object a line; blank lines are passed over.</summary>
internal sealed class JsonLinesReader : RecordReader
{
    private readonly Utf8LineReader _lines;
    private readonly JsonElement[] _values;
    private JsonDocument? _row;

    public JsonLinesReader(InputSource source, IReadOnlyList<string> columns, Stream stream)
        : base(source, columns)
    {
        _lines = new Utf8LineReader(stream, Name);
        _values = new JsonElement[columns.Count];
    }

    public override long Line => _lines.Line;

    /// <summary>The current row, valid until the next.</summary>
    public JsonElement Row => _row!.RootElement;

    public override bool Read()
    {
        _row?.Dispose();
        _row = null;
        do
        {
            if (!_lines.TryRead(out var line))
                return false;
            if (line.Value.Span.ContainsAnyExcept(" \t\r"u8))
                _row = Parse(line.Value);
        }
        while (_row is null);

        FindValues(_row.RootElement);
        return true;
    }

    public override string? GetText(int column)
    {
        var value = _values[column];
        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => Decode(value, column),
            JsonValueKind.Array or JsonValueKind.Object => throw Error(column, $"a text or a number is needed, not an {Kind(value)}."),
            _ => value.GetRawText(),
        };
    }

    public override void GetItems(int column, CellItems items, bool areTexts)
    {
        var value = _values[column];
        if (value.ValueKind != JsonValueKind.Array)
        {
            base.GetItems(column, items, areTexts);
            return;
        }

        items.Clear();
        Span<char> text = stackalloc char[128];
        foreach (var item in value.EnumerateArray())
        {
            var raw = JsonMarshal.GetRawUtf8Value(item);
            switch (item.ValueKind)
            {
                case JsonValueKind.Null:
                    items.Add([]);
                    break;
                case JsonValueKind.String:
                    items.Add(Decode(item, column));
                    break;
                case JsonValueKind.Array or JsonValueKind.Object:
                    throw Error(column, $"item {items.Count + 1} is an {Kind(item)}; a list of numbers or texts is needed.");
                default:
                    // Numbers and truth values are ASCII.
                    items.Add(raw.Length <= text.Length ? text[..Encoding.ASCII.GetChars(raw, text)] : item.GetRawText());
                    break;
            }
        }
    }

    public override void Dispose()
    {
        _row?.Dispose();
        _lines.Dispose();
    }

    private static string Kind(JsonElement value) => value.ValueKind == JsonValueKind.Array ? "array" : "object";

    private JsonDocument Parse(ReadOnlyMemory<byte> line)
    {
        JsonDocument row;
        try
        {
            row = JsonDocument.Parse(line);
        }
        catch (JsonException e)
        {
            var array = Line == 1 && line.Span.TrimStart(" \t"u8).StartsWith("["u8);
            throw Error($"not valid JSON at byte {e.BytePositionInLine + 1}. One JSON object a line is needed, with null for what is missing " +
                $"(NaN is not JSON).{(array ? ArrayHint : "")}", e);
        }

        if (row.RootElement.ValueKind == JsonValueKind.Object)
            return row;
        var isArray = row.RootElement.ValueKind == JsonValueKind.Array;
        row.Dispose();
        throw Error($"the line is JSON, but not an object such as {{\"text\": \"...\"}}.{(isArray ? ArrayHint : "")}");
    }

    private static string ArrayHint => " A JSON array becomes JSON Lines with: jq -c '.[]' in.json > out.jsonl.";

    private void FindValues(JsonElement row)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            if (!row.TryGetProperty(Columns[i], out _values[i]))
            {
                FindOthers(row);
                return;
            }
        }
    }

    private void FindOthers(JsonElement row)
    {
        var properties = row.EnumerateObject().DistinctBy(p => p.Name).ToList();
        var names = properties.ConvertAll(p => p.Name);
        var indices = Resolve(names, $"{Name}, line {Line},");
        for (var i = 0; i < indices.Length; i++)
            _values[i] = row.GetProperty(names[indices[i]]);
    }

    private string Decode(JsonElement value, int column)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            return HalfSurrogates.Decode(value) ?? throw Error(column, "the text is not valid UTF-8. Write it as UTF-8.", e);
        }
    }
}
