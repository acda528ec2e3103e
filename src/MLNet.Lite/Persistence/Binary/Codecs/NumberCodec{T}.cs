using Microsoft.ML.Data;

namespace Microsoft.ML.Persistence;

/// <summary>Numbers (and spans of time and row identifiers): their bytes in little-endian order.</summary>
internal sealed class NumberCodec<T>(PrimitiveDataViewType type) : ItemCodec<T>(type, typeof(T).Name)
    where T : unmanaged
{
    public override void WriteItems(BinaryWriter writer, ReadOnlySpan<T> items) => writer.WriteItems(items);

    public override T[] ReadItems(BinaryReader reader, int count) => reader.ReadItems<T>(count, "values");
}
