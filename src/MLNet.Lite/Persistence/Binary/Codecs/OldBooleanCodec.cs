using System.Runtime.InteropServices;

namespace Microsoft.ML.Persistence;

/// <summary>Booleans in old files: two bits each, sixteen to a number; 1 is true, 0 false, and 2 was missing, which is false now.</summary>
internal sealed class OldBooleanCodec : BooleanCodec
{
    public override void ReadItems(BinaryReader reader, int count, List<bool> items)
    {
        reader.CheckCount((count + 15L) / 16, sizeof(uint), "groups of values");
        CollectionsMarshal.SetCount(items, count);
        var values = CollectionsMarshal.AsSpan(items);
        var bits = 0u;
        for (var i = 0; i < count; i++, bits >>= 2)
        {
            if (i % 16 == 0)
                bits = reader.ReadUInt32();
            if ((bits & 3) == 3)
                throw new FormatException("Corrupt data: a truth value has the bits 3.");
            values[i] = (bits & 3) == 1;
        }
    }
}
