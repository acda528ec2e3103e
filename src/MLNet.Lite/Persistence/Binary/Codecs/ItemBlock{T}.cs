using System.Runtime.InteropServices;

namespace Microsoft.ML.Persistence;

/// <summary>Single values.</summary>
internal sealed class ItemBlock<T>(ItemCodec<T> codec) : ValueBlock<T>
{
    private readonly List<T> _items = [];
    private long _size;

    public override long Size => _size;

    public override void Add(in T value)
    {
        _items.Add(value);
        _size += codec.SizeOf([value]);
    }

    public override void Write(BinaryWriter writer)
    {
        codec.WriteItems(writer, CollectionsMarshal.AsSpan(_items));
        _items.Clear();
        _size = 0;
    }

    public override void Read(BinaryReader reader, int count) => codec.ReadItems(reader, count, _items);

    public override void Get(int index, ref T value) => value = _items[index];
}
