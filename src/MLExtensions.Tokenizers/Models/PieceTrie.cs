using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace MLExtensions.Tokenizers.Models;

/// <summary>
/// The tokens of a vocabulary by their UTF-16 code units. All edges lie in one hash table, one 64-bit word each: the building time and
/// the size are linear in the vocabulary whatever it holds, and a step is one probe as a rule.
/// </summary>
internal sealed class PieceTrie
{
    // Not 0, so that no edge is all zeros, which marks an empty slot.
    public const int Root = 1;

    /// <summary>Real vocabularies stay far below; without a bound, time would not be linear in the text.</summary>
    private const int MaxPieceLength = 1000;
    private const int NodeBits = 24;
    private const int MaxNodes = 1 << NodeBits;

    // Most steps from the root are ASCII.
    private readonly int[] _first = new int[0x80];
    private readonly int[] _pieces;
    private ulong[] _edges;
    private int _shift;

    /// <param name="pieces">The tokens and their ids; of equal tokens the last one counts, and empty ones do not.</param>
    /// <exception cref="FormatException">There are too many, or one is too long.</exception>
    public PieceTrie(IEnumerable<KeyValuePair<string, int>> pieces)
    {
        Allocate(1024);
        var used = 0;
        var ends = new List<int> { -1, -1 };
        foreach (var (piece, id) in pieces)
        {
            if (piece.Length > MaxPieceLength)
                throw new FormatException($"the token {id} has {piece.Length} characters; {MaxPieceLength} is the most that is supported");
            var node = Root;
            foreach (var unit in piece)
                node = AddOrGet(node, unit, ends, ref used);
            if (node != Root)
                ends[node] = id;
        }

        _pieces = [.. ends];
        for (var c = 0; c < _first.Length; c++)
            _first[c] = Probe(Root, (char)c);
    }

    /// <summary>Follows an edge.</summary>
    /// <returns>The next node, or -1 where no token goes on like that.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Step(int node, char unit) => node == Root && unit < 0x80 ? _first[unit] : Probe(node, unit);

    /// <summary>The id of the token that ends at a node, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PieceAt(int node) => _pieces[node];

    /// <summary>The longest token that a text begins with; the id is -1 where there is none.</summary>
    public (int Id, int Length) Longest(ReadOnlySpan<char> text)
    {
        var longest = (Id: -1, Length: 0);
        var node = Root;
        for (var at = 0; at < text.Length;)
        {
            node = Step(node, text[at++]);
            if (node < 0)
                break;
            if (_pieces[node] >= 0)
                longest = (_pieces[node], at);
        }

        return longest;
    }

    private int Probe(int node, char unit)
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

    private static ulong Key(int node, char unit) => ((ulong)node << 16) | unit;

    private int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> _shift);

    private int AddOrGet(int node, char unit, List<int> ends, ref int used)
    {
        var key = Key(node, unit);
        var child = Probe(node, unit);
        if (child >= 0)
            return child;
        child = ends.Count;
        if (child == MaxNodes)
            throw new FormatException($"the vocabulary's tokens have more than {MaxNodes:N0} different beginnings, the most that is supported");
        ends.Add(-1);
        if (++used * 2 > _edges.Length)
            Double();
        Insert((key << NodeBits) | (uint)child);
        return child;
    }

    private void Double()
    {
        var edges = _edges;
        Allocate(edges.Length * 2);
        foreach (var edge in edges)
        {
            if (edge != 0)
                Insert(edge);
        }
    }

    [MemberNotNull(nameof(_edges))]
    private void Allocate(int slots)
    {
        _edges = new ulong[slots];
        _shift = 64 - BitOperations.Log2((uint)slots);
    }

    private void Insert(ulong edge)
    {
        var slot = Slot(edge >> NodeBits) & (_edges.Length - 1);
        while (_edges[slot] != 0)
            slot = (slot + 1) & (_edges.Length - 1);
        _edges[slot] = edge;
    }
}
