using System.Text.Json;
using Microsoft.ML;

namespace MLExtensions.Cli.Output;

/// <summary>A column of single values.</summary>
internal sealed class ScalarField<T>(string name, ValueGetter<T> getter, ValueFormat<T> format) : OutputField(name)
{
    private T _value = default!;

    public override IReadOnlyList<string> CellNames { get; } = [name];

    public override NpyLayout? Npy => format.NpyItemType is { } type ? new NpyLayout(type, null) : null;

    public override void Fetch() => getter(ref _value);

    public override void WriteCells(DelimitedLine line) => format.WriteCell(line, _value);

    public override void WriteJson(Utf8JsonWriter json) => format.WriteJson(json, _value);

    public override void WriteBytes(Stream stream) => stream.Write(format.AsBytes(new ReadOnlySpan<T>(in _value)));
}
