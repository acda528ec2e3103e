using System.Runtime.InteropServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.Persistence;

/// <summary>Booleans: eight to a byte, the first in the lowest bit.</summary>
internal class BooleanCodec() : ItemCodec<bool>(BooleanDataViewType.Instance, nameof(Boolean))
{
    public sealed override void WriteItems(BinaryWriter writer, ReadOnlySpan<bool> items)
    {
        for (var start = 0; start < items.Length; start += 8)
        {
            var bits = 0;
            for (var i = 0; i < Math.Min(8, items.Length - start); i++)
                bits |= items[start + i] ? 1 << i : 0;
            writer.Write((byte)bits);
        }
    }

    public override void ReadItems(BinaryReader reader, int count, List<bool> items)
    {
        reader.CheckCount((count + 7L) / 8, 1, "bytes of values");
        CollectionsMarshal.SetCount(items, count);
        var values = CollectionsMarshal.AsSpan(items);
        var bits = 0;
        for (var i = 0; i < count; i++, bits >>= 1)
        {
            if (i % 8 == 0)
                bits = reader.ReadByte();
            values[i] = (bits & 1) != 0;
        }
    }
}
