using System.Runtime.InteropServices;
using System.Text.Json;

namespace MLExtensions.Cli.Output;

/// <summary>Truth values: true and false.</summary>
internal sealed class BooleanFormat : ValueFormat<bool>
{
    public override string NpyItemType => "|b1";

    public override void WriteCell(DelimitedLine line, bool value) => line.Write(value ? "true" : "false");

    public override void WriteJson(Utf8JsonWriter json, bool value) => json.WriteBooleanValue(value);

    public override ReadOnlySpan<byte> AsBytes(ReadOnlySpan<bool> values) => MemoryMarshal.AsBytes(values);
}
