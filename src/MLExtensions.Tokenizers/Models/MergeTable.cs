using System.Numerics;
using System.Runtime.CompilerServices;

namespace MLExtensions.Tokenizers.Models;

/// <summary>What two tokens merge into, and how early: a hash table, at most half full, in two arrays.</summary>
internal sealed class MergeTable
{
    private readonly ulong[] _pairs;
    private readonly (int Rank, int Id)[] _merges;
    private readonly int _shift;

    /// <param name="merges">The merges by rank; of two of the same pair the later one counts.</param>
    public MergeTable(IReadOnlyList<(int Left, int Right, int Id)> merges)
    {
        Count = merges.Count;
        var bits = Math.Max(4, BitOperations.Log2((uint)Math.Max(1, merges.Count)) + 2);
        _shift = 64 - bits;
        _pairs = new ulong[1 << bits];
        _merges = new (int, int)[1 << bits];
        for (var rank = 0; rank < merges.Count; rank++)
        {
            var key = Key(merges[rank].Left, merges[rank].Right);
            var slot = Slot(key);
            while (_pairs[slot] != 0 && _pairs[slot] != key)
                slot = (slot + 1) & (_pairs.Length - 1);
            _pairs[slot] = key;
            _merges[slot] = (rank, merges[rank].Id);
        }
    }

    /// <summary>How many merges there are; every rank is smaller.</summary>
    public int Count { get; }

    /// <summary>Finds what a pair merges into.</summary>
    /// <returns>Its rank; <see cref="int.MaxValue"/> where it does not merge.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(int left, int right, out int id)
    {
        var key = Key(left, right);
        var pairs = _pairs;
        for (var slot = Slot(key); ; slot = (slot + 1) & (pairs.Length - 1))
        {
            var pair = pairs[slot];
            if (pair == key)
            {
                id = _merges[slot].Id;
                return _merges[slot].Rank;
            }

            if (pair == 0)
            {
                id = -1;
                return int.MaxValue;
            }
        }
    }

    // Ids count from 1 here, so that no key is 0, which marks an empty slot.
    private static ulong Key(int left, int right) => ((ulong)((uint)left + 1) << 32) | ((uint)right + 1);

    private int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> _shift);
}
