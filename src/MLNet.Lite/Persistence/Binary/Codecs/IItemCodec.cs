using Microsoft.ML.Data;

namespace Microsoft.ML.Persistence;

/// <summary>A codec that vectors and keys build on.</summary>
internal interface IItemCodec
{
    DataViewType Type { get; }

    ValueCodec ToVector(VectorDataViewType vector);

    ValueCodec ToKey(KeyDataViewType key);

    void WriteType(BinaryWriter writer);
}
