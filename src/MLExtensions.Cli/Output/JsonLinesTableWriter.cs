using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MLExtensions.Cli.Output;

/// <summary>Writes a JSON object a line.</summary>
internal sealed class JsonLinesTableWriter : TableWriter
{
    private const int FlushBytes = 1 << 16;

    private readonly Stream _stream;
    private readonly ArrayBufferWriter<byte> _buffer = new(FlushBytes);
    private readonly Utf8JsonWriter _json;

    public JsonLinesTableWriter(Stream stream, IReadOnlyList<OutputField> fields)
        : base(fields)
    {
        _stream = stream;
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    }

    public override void Complete() => Flush();

    public override void Dispose()
    {
        _json.Dispose();
        base.Dispose();
    }

    protected override void WriteValues()
    {
        _json.Reset();
        _json.WriteStartObject();
        foreach (var field in Fields)
        {
            _json.WritePropertyName(field.Name);
            field.WriteJson(_json);
        }

        _json.WriteEndObject();
        _json.Flush();
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= FlushBytes)
            Flush();
    }

    private void Flush()
    {
        _stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }
}
