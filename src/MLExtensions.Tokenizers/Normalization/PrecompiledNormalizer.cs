using System.Text;
using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.Normalization;

/// <summary>
/// SentencePiece's character map as the reference applies it (<c>Precompiled</c>): a grapheme cluster of fewer than six bytes becomes what the shortest of its
/// beginnings in the map becomes; other clusters go character by character.
/// </summary>
internal sealed class PrecompiledNormalizer : Normalizer
{
    private const int LongCluster = 6;

    private readonly CharacterMap _map;
    // ASCII characters alone: what they become; null where they stay.
    private readonly string?[] _ascii = new string?[0x80];
    private readonly bool[] _changes = new bool[0x80];

    public PrecompiledNormalizer(CharacterMap map)
    {
        _map = map;
        for (var c = 0; c < _ascii.Length; c++)
        {
            _ascii[c] = map.Find(new Rune(c));
            _changes[c] = _ascii[c] is not null;
        }
    }

    public override void Normalize(NormalizedText text)
    {
        var at = NormalizeInPlace(text.Units);
        if (at < text.Length)
            Rewrite(text, at);
    }

    // As long as each unit stays one unit.
    private int NormalizeInPlace(Span<char> units)
    {
        Span<byte> bytes = stackalloc byte[LongCluster * 2];
        for (var at = 0; at < units.Length;)
        {
            var unit = units[at];
            if (unit < 0x80 && (at + 1 == units.Length || (units[at + 1] < 0x80 && unit != '\r')))
            {
                if (_changes[unit])
                {
                    if (_ascii[unit]!.Length != 1)
                        return at;
                    units[at] = _ascii[unit]![0];
                }

                at++;
                continue;
            }

            var length = GraphemeCluster.Length(units[at..]);
            if (!StaysInPlace(units.Slice(at, length), bytes))
                return at;
            at += length;
        }

        return units.Length;
    }

    private bool StaysInPlace(Span<char> cluster, Span<byte> bytes)
    {
        if (IsShort(cluster, bytes, out var count) && _map.TryFind(bytes[..count], out var result))
        {
            // One character for one, each one unit.
            if (cluster.Length != 1 || !TryGetUnit(result, out var unit))
                return false;
            cluster[0] = unit;
            return true;
        }

        for (var at = 0; at < cluster.Length;)
        {
            var rune = new Rune(Utf16.Decode(cluster, at, out var length));
            if (_map.TryFind(bytes[..rune.EncodeToUtf8(bytes)], out _))
                return false;
            at += length;
        }

        return true;
    }

    private void Rewrite(NormalizedText text, int start)
    {
        var units = text.Text;
        var writer = new PrecompiledWriter(text, start);
        Span<byte> bytes = stackalloc byte[LongCluster * 2];
        for (var at = start; at < units.Length;)
        {
            var cluster = units.Slice(at, GraphemeCluster.Length(units[at..]));
            at += cluster.Length;
            if (IsShort(cluster, bytes, out var count) && _map.TryFind(bytes[..count], out var result))
            {
                writer.Replace(Utf16.CountPoints(cluster), result);
                continue;
            }

            for (var i = 0; i < cluster.Length;)
            {
                var point = Utf16.Decode(cluster, i, out var length);
                if (_map.TryFind(bytes[..new Rune(point).EncodeToUtf8(bytes)], out result))
                    writer.Replace(1, result);
                else
                    writer.Write(point, 1);
                i += length;
            }
        }

        writer.End();
    }

    private static bool IsShort(ReadOnlySpan<char> cluster, Span<byte> bytes, out int count)
    {
        count = 0;
        if (cluster.Length >= LongCluster)
            return false;
        count = Encoding.UTF8.GetByteCount(cluster);
        if (count >= LongCluster)
            return false;
        Encoding.UTF8.GetBytes(cluster, bytes);
        return true;
    }

    private static bool TryGetUnit(ReadOnlySpan<byte> utf8, out char unit)
    {
        unit = default;
        if (Rune.DecodeFromUtf8(utf8, out var rune, out var consumed) != System.Buffers.OperationStatus.Done || consumed != utf8.Length || !rune.IsBmp)
            return false;
        unit = (char)rune.Value;
        return true;
    }
}
