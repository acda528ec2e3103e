using Microsoft.ML.Data;

namespace Microsoft.ML.Persistence;

/// <summary>Keys: as the numbers that store them; the type says which, and how many members there are.</summary>
internal sealed class KeyCodec<T>(KeyDataViewType type, ItemCodec<T> inner) : ItemCodec<T>(type, CodecName)
{
    public const string CodecName = "Key2";

    public override void WriteParameters(BinaryWriter writer)
    {
        inner.WriteType(writer);
        writer.Write(type.Count);
    }

    public override void WriteItems(BinaryWriter writer, ReadOnlySpan<T> items) => inner.WriteItems(writer, items);

    public override T[] ReadItems(BinaryReader reader, int count) => inner.ReadItems(reader, count);
}
