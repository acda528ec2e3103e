using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Cli.Output;

/// <summary>A column of vectors of one size: a cell an item.</summary>
internal sealed class VectorField<T>(string name, IReadOnlyList<string> cellNames, ValueGetter<VBuffer<T>> getter, ValueFormat<T> format) : OutputField(name)
{
    private readonly T[] _values = new T[cellNames.Count];
    private VBuffer<T> _vector;

    public override IReadOnlyList<string> CellNames => cellNames;

    public override NpyLayout? Npy => format.NpyItemType is { } type ? new NpyLayout(type, _values.Length) : null;

    public override void Fetch()
    {
        getter(ref _vector);
        if (_vector.Length != _values.Length)
            throw new InvalidOperationException($"Column '{Name}' holds a vector of {_vector.Length} values; its type says {_values.Length}.");
        _vector.CopyTo(_values);
    }

    public override void WriteCells(DelimitedLine line)
    {
        foreach (var value in _values)
            format.WriteCell(line, value);
    }

    public override void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var value in _values)
            format.WriteJson(json, value);
        json.WriteEndArray();
    }

    public override void WriteBytes(Stream stream) => stream.Write(format.AsBytes(_values));
}
