using Microsoft.ML.Data;

namespace Microsoft.ML.Persistence;

/// <summary>Keys: as the numbers that store them; the type says which, and how many members there are.</summary>
internal sealed class KeyCodec<T>(KeyDataViewType type, ItemCodec<T> inner) : ItemCodec<T>(type, CodecName)
{
    public const string CodecName = "Key2";

    /// <summary>The name of keys in old files, whose parameters are others.</summary>
    public const string OldCodecName = "Key";

    public override void WriteParameters(BinaryWriter writer)
    {
        inner.WriteType(writer);
        writer.Write(type.Count);
    }

    public override void WriteItems(BinaryWriter writer, ReadOnlySpan<T> items) => inner.WriteItems(writer, items);

    public override void ReadItems(BinaryReader reader, int count, List<T> items) => inner.ReadItems(reader, count, items);
}
