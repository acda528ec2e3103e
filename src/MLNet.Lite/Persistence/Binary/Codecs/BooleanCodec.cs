using Microsoft.ML.Data;

namespace Microsoft.ML.Persistence;

/// <summary>Booleans: eight to a byte, the first in the lowest bit.</summary>
internal sealed class BooleanCodec() : ItemCodec<bool>(BooleanDataViewType.Instance, nameof(Boolean))
{
    public override void WriteItems(BinaryWriter writer, ReadOnlySpan<bool> items)
    {
        for (var start = 0; start < items.Length; start += 8)
        {
            var bits = 0;
            for (var i = 0; i < Math.Min(8, items.Length - start); i++)
                bits |= items[start + i] ? 1 << i : 0;
            writer.Write((byte)bits);
        }
    }

    public override bool[] ReadItems(BinaryReader reader, int count)
    {
        var bytes = reader.ReadItems<byte>((int)((count + 7L) / 8), "values");
        var items = new bool[count];
        for (var i = 0; i < count; i++)
            items[i] = ((bytes[i / 8] >> (i % 8)) & 1) != 0;
        return items;
    }
}
