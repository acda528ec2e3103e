using System.Text.Json;

namespace MLExtensions.Cli.Output;

/// <summary>Values written as a text of their own, such as times and the names of keys.</summary>
internal sealed class StringFormat<T>(Func<T, string> toText) : ValueFormat<T>
{
    public override void WriteCell(DelimitedLine line, T value) => line.Write(toText(value));

    public override void WriteJson(Utf8JsonWriter json, T value) => json.WriteStringValue(toText(value));
}
