using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Cli.Output;

/// <summary>A column of vectors of varying size: one cell, its items separated by ';'.</summary>
internal sealed class RaggedField<T>(string name, ValueGetter<VBuffer<T>> getter, ValueFormat<T> format) : OutputField(name)
{
    private VBuffer<T> _vector;

    public override IReadOnlyList<string> CellNames { get; } = [name];

    public override NpyLayout? Npy => null;

    public override void Fetch() => getter(ref _vector);

    public override void WriteCells(DelimitedLine line)
    {
        using var cell = new StringWriter();
        var items = new DelimitedLine(cell, ';');
        foreach (var value in _vector.DenseValues())
            format.WriteCell(items, value);
        line.Write(cell.ToString());
    }

    public override void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var value in _vector.DenseValues())
            format.WriteJson(json, value);
        json.WriteEndArray();
    }

    public override void WriteBytes(Stream stream) => throw new NotSupportedException($"'{Name}' has no fixed size.");
}
