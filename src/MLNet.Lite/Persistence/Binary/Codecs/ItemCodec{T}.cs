using Microsoft.ML.Data;

namespace Microsoft.ML.Persistence;

/// <summary>A codec of single values, which vectors and keys build on.</summary>
internal abstract class ItemCodec<T>(PrimitiveDataViewType type, string name) : ValueCodec<T>, IItemCodec
{
    public override string Name => name;

    public override DataViewType Type => type;

    public abstract void WriteItems(BinaryWriter writer, ReadOnlySpan<T> items);

    /// <exception cref="FormatException">The data is corrupt.</exception>
    public abstract T[] ReadItems(BinaryReader reader, int count);

    public sealed override void Write(BinaryWriter writer, T value) => WriteItems(writer, [value]);

    public sealed override T Read(BinaryReader reader) => ReadItems(reader, 1)[0];

    public ValueCodec ToVector(VectorDataViewType vector) => new VectorCodec<T>(vector, this);

    public ValueCodec ToKey(KeyDataViewType key) => new KeyCodec<T>(key, this);
}
