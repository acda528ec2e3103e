using System.Text.Json;

namespace MLExtensions.Cli.Output;

/// <summary>How values of a type are written.</summary>
internal abstract class ValueFormat<T>
{
    /// <summary>NumPy's name of the type; null where NumPy has none.</summary>
    public virtual string? NpyItemType => null;

    public abstract void WriteCell(DelimitedLine line, T value);

    public abstract void WriteJson(Utf8JsonWriter json, T value);

    /// <summary>The values' bytes, where <see cref="NpyItemType"/> is not null.</summary>
    public virtual ReadOnlySpan<byte> AsBytes(ReadOnlySpan<T> values) => throw new NotSupportedException($"{typeof(T).Name} is no NumPy type.");
}
