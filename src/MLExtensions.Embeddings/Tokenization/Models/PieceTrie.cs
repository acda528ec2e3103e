using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace MLExtensions.Embeddings.Tokenization.Models;

/// <summary>
/// The pieces of a vocabulary by their UTF-16 code units. All edges lie in one hash table, one 64-bit word each: the building time and
/// the size are linear in the vocabulary whatever it holds, and a step is one probe as a rule.
/// </summary>
internal sealed class PieceTrie
{
    // Not 0, so that no edge is all zeros, which marks an empty slot.
    public const int Root = 1;
    private const int NodeBits = 24;
    private const int MaxNodes = 1 << NodeBits;

    private readonly int[] _pieces;
    private ulong[] _edges;
    private int _shift;

    /// <param name="pieces">The pieces; an index is a piece's id, and of equal pieces the last one counts.</param>
    /// <exception cref="FormatException">There are too many.</exception>
    public PieceTrie(IReadOnlyList<string> pieces)
    {
        long characters = 2;
        foreach (var piece in pieces)
            characters += piece.Length;
        if (characters > MaxNodes)
            throw new FormatException($"the vocabulary's pieces have {characters:N0} characters together; {MaxNodes:N0} is the most that is supported");

        Allocate((int)characters);
        var ends = new List<int>(pieces.Count + 2) { -1, -1 };
        for (var id = 0; id < pieces.Count; id++)
        {
            var node = Root;
            foreach (var unit in pieces[id])
                node = AddOrGet(node, unit, ends);
            if (node != Root)
                ends[node] = id;
        }

        _pieces = [.. ends];
        Shrink();
    }

    /// <summary>Follows an edge.</summary>
    /// <returns>The next node, or -1 where no piece goes on like that.</returns>
    public int Step(int node, char unit)
    {
        var key = Key(node, unit);
        var edges = _edges;
        for (var slot = Slot(key); ; slot++)
        {
            var edge = edges[slot & (edges.Length - 1)];
            if (edge >> NodeBits == key)
                return (int)(edge & (MaxNodes - 1));
            if (edge == 0)
                return -1;
        }
    }

    /// <summary>The id of the piece that ends at a node, or -1.</summary>
    public int PieceAt(int node) => _pieces[node];

    private static ulong Key(int node, char unit) => ((ulong)node << 16) | unit;

    private int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> _shift);

    private int AddOrGet(int node, char unit, List<int> ends)
    {
        var key = Key(node, unit);
        var child = Step(node, unit);
        if (child < 0)
        {
            child = ends.Count;
            ends.Add(-1);
            Insert((key << NodeBits) | (uint)child);
        }

        return child;
    }

    // Pieces share beginnings, so there are far fewer edges than characters, and a smaller table stays in the cache.
    private void Shrink()
    {
        var edges = _edges;
        Allocate(_pieces.Length);
        foreach (var edge in edges)
        {
            if (edge != 0)
                Insert(edge);
        }
    }

    [MemberNotNull(nameof(_edges))]
    private void Allocate(int edges)
    {
        // At most half full.
        var bits = Math.Max(4, BitOperations.Log2((uint)edges) + 2);
        _edges = new ulong[1 << bits];
        _shift = 64 - bits;
    }

    private void Insert(ulong edge)
    {
        var slot = Slot(edge >> NodeBits) & (_edges.Length - 1);
        while (_edges[slot] != 0)
            slot = (slot + 1) & (_edges.Length - 1);
        _edges[slot] = edge;
    }
}
