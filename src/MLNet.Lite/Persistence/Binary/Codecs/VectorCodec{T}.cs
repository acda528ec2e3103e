using Microsoft.ML.Data;

namespace Microsoft.ML.Persistence;

/// <summary>Vectors: their number (here one), length, count of explicit values (-1 if dense), indices, values.</summary>
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

    public override void Write(BinaryWriter writer, VBuffer<T> value)
    {
        if (type.IsKnownSize && value.Length != type.Size)
            throw new InvalidOperationException($"A vector of {value.Length} items is no {type}.");
        writer.Write(1);
        writer.Write(value.Length);
        if (value.Length == 0)
            writer.Write(0);
        writer.Write(value.IsDense ? -1 : value.GetValues().Length);
        writer.WriteArray(value.GetIndices());
        inner.WriteItems(writer, value.GetValues());
    }

    public override VBuffer<T> Read(BinaryReader reader)
    {
        var vectors = reader.ReadInt32();
        if (vectors != 1)
            throw new FormatException($"Corrupt data: {vectors} vectors where there must be one.");
        var length = reader.ReadInt32();
        if (length == 0)
            length = reader.ReadInt32();
        if (length < 0 || (type.IsKnownSize && length != type.Size))
            throw new FormatException($"Corrupt data: a vector of length {length} is no {type}.");

        var count = reader.ReadInt32();
        var indices = reader.ReadArray<int>("indices");
        if (count == -1 ? indices.Length != 0 : count != indices.Length || count >= Math.Max(1, length))
            throw new FormatException($"Corrupt data: a vector of length {length} with {count} values and {indices.Length} indices.");
        for (var i = 0; i < indices.Length; i++)
        {
            if (indices[i] <= (i == 0 ? -1 : indices[i - 1]) || indices[i] >= length)
                throw new FormatException($"Corrupt data: the indices of a vector of length {length} are not increasing or too large.");
        }
        return count == -1
            ? new VBuffer<T>(length, inner.ReadItems(reader, length))
            : new VBuffer<T>(length, count, inner.ReadItems(reader, count), indices);
    }

    protected override void Copy(in VBuffer<T> value, ref VBuffer<T> destination) => value.CopyTo(ref destination);
}
