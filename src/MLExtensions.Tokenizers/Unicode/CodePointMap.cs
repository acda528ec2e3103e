using System.Text;

namespace MLExtensions.Tokenizers.Unicode;

/// <summary>Strings by code point, two array reads away; code points without one give an empty span.</summary>
internal sealed class CodePointMap
{
    private const int BlockBits = 7;
    private const int BlockSize = 1 << BlockBits;

    private readonly ushort[] _blocks = new ushort[0x110000 >> BlockBits];
    private readonly ushort[] _entries;
    private readonly int[] _starts;
    private readonly char[] _units;

    public CodePointMap(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        var entries = new List<ushort>(new ushort[BlockSize]);
        var units = new StringBuilder();
        _starts = new int[count + 2];
        for (var entry = 1; entry <= count; entry++)
        {
            var point = reader.ReadInt32();
            ref var block = ref _blocks[point >> BlockBits];
            if (block == 0)
            {
                block = (ushort)(entries.Count >> BlockBits);
                entries.AddRange(new ushort[BlockSize]);
            }

            entries[(block << BlockBits) | (point & (BlockSize - 1))] = (ushort)entry;
            for (var length = reader.ReadByte(); length > 0; length--)
                units.Append((char)reader.ReadUInt16());
            _starts[entry + 1] = units.Length;
        }

        _entries = [.. entries];
        _units = units.ToString().ToCharArray();
    }

    public ReadOnlySpan<char> this[int point]
    {
        get
        {
            var entry = _entries[(_blocks[point >> BlockBits] << BlockBits) | (point & (BlockSize - 1))];
            return _units.AsSpan(_starts[entry], _starts[entry + 1] - _starts[entry]);
        }
    }
}
