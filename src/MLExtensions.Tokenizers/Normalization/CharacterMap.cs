using System.Buffers.Binary;
using System.Text;

namespace MLExtensions.Tokenizers.Normalization;

/// <summary>
/// SentencePiece's compiled character map: a double-array trie (Darts-clone) over UTF-8 whose values are places in a list of strings that end with a zero byte.
/// </summary>
internal sealed class CharacterMap
{
    private readonly uint[] _trie;
    private readonly byte[] _strings;

    /// <exception cref="FormatException">The map is damaged.</exception>
    public CharacterMap(ReadOnlySpan<byte> map)
    {
        if (map.Length < 4)
            throw new FormatException("'precompiled_charsmap' has no trie");
        var size = BinaryPrimitives.ReadUInt32LittleEndian(map);
        if (size > map.Length - 4 || size % 4 != 0 || size == 0)
            throw new FormatException($"the trie of 'precompiled_charsmap' is said to have {size} bytes of the {map.Length - 4} that there are");
        _trie = new uint[size / 4];
        for (var i = 0; i < _trie.Length; i++)
            _trie[i] = BinaryPrimitives.ReadUInt32LittleEndian(map[(4 + (4 * i))..]);
        _strings = map[(4 + (int)size)..].ToArray();
        if (!System.Text.Unicode.Utf8.IsValid(_strings))
            throw new FormatException("the strings of 'precompiled_charsmap' are not UTF-8");
    }

    /// <summary>Finds the shortest beginning of a key that is in the map.</summary>
    /// <param name="key">In UTF-8.</param>
    /// <param name="result">What the map gives for it, in UTF-8.</param>
    public bool TryFind(scoped ReadOnlySpan<byte> key, out ReadOnlySpan<byte> result)
    {
        result = default;
        var node = Offset(_trie[0]);
        foreach (var value in key)
        {
            node ^= value;
            if (value == 0 || node >= _trie.Length)
                return false;
            var unit = _trie[node];
            if ((unit & 0x800000FF) != value)
                return false;
            node ^= Offset(unit);
            if ((unit >> 8 & 1) == 0)
                continue;
            if (node >= _trie.Length)
                return false;
            var start = _trie[node] & 0x7FFFFFFF;
            if (start > _strings.Length)
                return false;
            result = _strings.AsSpan((int)start);
            var end = result.IndexOf((byte)0);
            result = end < 0 ? result : result[..end];
            return true;
        }

        return false;
    }

    /// <summary>Finds what a character becomes; null where it stays.</summary>
    public string? Find(Rune character)
    {
        Span<byte> key = stackalloc byte[4];
        return TryFind(key[..character.EncodeToUtf8(key)], out var result) ? Encoding.UTF8.GetString(result) : null;
    }

    private static uint Offset(uint unit) => unit >> 10 << (int)((unit & (1 << 9)) >> 6);
}
