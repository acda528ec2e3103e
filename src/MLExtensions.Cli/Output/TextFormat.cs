using System.Text.Json;

namespace MLExtensions.Cli.Output;

/// <summary>Texts.</summary>
internal sealed class TextFormat : ValueFormat<ReadOnlyMemory<char>>
{
    public override void WriteCell(DelimitedLine line, ReadOnlyMemory<char> value) => line.Write(value.Span);

    public override void WriteJson(Utf8JsonWriter json, ReadOnlyMemory<char> value) => json.WriteStringValue(value.Span);
}
