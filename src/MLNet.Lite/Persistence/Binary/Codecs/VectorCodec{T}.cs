using Microsoft.ML.Data;

namespace Microsoft.ML.Persistence;

/// <summary>Vectors; the type says of what items, and their shape.</summary>
internal sealed class VectorCodec<T>(VectorDataViewType type, ItemCodec<T> inner) : ValueCodec<VBuffer<T>>
{
    public const string CodecName = "VBuffer";

    public override string Name => CodecName;

    public override DataViewType Type => type;

    public override void WriteParameters(BinaryWriter writer)
    {
        inner.WriteType(writer);
        writer.WriteArray(type.Dimensions.AsSpan());
    }

    public override ValueBlock<VBuffer<T>> CreateBlock() => new VectorBlock<T>(type, inner);
}
