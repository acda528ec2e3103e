using System.Runtime.CompilerServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.Persistence;

/// <summary>A codec of single values, which vectors and keys build on.</summary>
internal abstract class ItemCodec<T>(PrimitiveDataViewType type, string name) : ValueCodec<T>, IItemCodec
{
    public override string Name => name;

    public override DataViewType Type => type;

    /// <summary>The bytes that writing items takes, about.</summary>
    public virtual long SizeOf(ReadOnlySpan<T> items) => (long)items.Length * Unsafe.SizeOf<T>();

    public abstract void WriteItems(BinaryWriter writer, ReadOnlySpan<T> items);

    /// <summary>Reads that many items in the place of those in a list.</summary>
    /// <exception cref="FormatException">The data is corrupt.</exception>
    public abstract void ReadItems(BinaryReader reader, int count, List<T> items);

    public sealed override ValueBlock<T> CreateBlock() => new ItemBlock<T>(this);

    public ValueCodec ToVector(VectorDataViewType vector) => new VectorCodec<T>(vector, this);

    public ValueCodec ToKey(KeyDataViewType key) => new KeyCodec<T>(key, this);
}
