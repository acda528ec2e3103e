using Microsoft.ML.Data;

namespace Microsoft.ML.Persistence;

/// <summary>Numbers (and row identifiers): their bytes in little-endian order.</summary>
internal sealed class NumberCodec<T>(PrimitiveDataViewType type) : ItemCodec<T>(type, typeof(T).Name)
    where T : unmanaged
{
    public override void WriteItems(BinaryWriter writer, ReadOnlySpan<T> items) => writer.WriteItems(items);

    public override void ReadItems(BinaryReader reader, int count, List<T> items) => reader.ReadItems(count, items, "values");
}
