using System.Text.Json;

namespace MLExtensions.Cli.Output;

/// <summary>A column of the result, which hands the current row's value to a writer in the writer's format.</summary>
internal abstract class OutputField(string name)
{
    /// <summary>The column's name: the name of a JSON property.</summary>
    public string Name => name;

    /// <summary>The names of the cells that the column takes in a delimited file; 1 or more.</summary>
    public abstract IReadOnlyList<string> CellNames { get; }

    /// <summary>The column as a NumPy array; null where it cannot be one.</summary>
    public abstract NpyLayout? Npy { get; }

    /// <summary>Reads the current row's value.</summary>
    public abstract void Fetch();

    public abstract void WriteCells(DelimitedLine line);

    public abstract void WriteJson(Utf8JsonWriter json);

    /// <summary>Writes the value's bytes, little-endian.</summary>
    public abstract void WriteBytes(Stream stream);
}
