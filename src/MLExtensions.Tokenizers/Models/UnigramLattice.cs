using System.Buffers;

namespace MLExtensions.Tokenizers.Models;

/// <summary>
/// The best way to each position since the last flush. Positions count from the start of the text; memory is rented and grows only
/// with the distance between two flushes.
/// </summary>
internal ref struct UnigramLattice
{
    private readonly bool _tensorFlowJs;
    private readonly int _unknownId;
    private Node[] _nodes;
    private int _origin;

    public UnigramLattice(bool tensorFlowJs, int unknownId)
    {
        _tensorFlowJs = tensorFlowJs;
        _unknownId = unknownId;
        _nodes = ArrayPool<Node>.Shared.Rent(64);
        _nodes[0] = default;
    }

    /// <summary>The furthest position that a piece has reached.</summary>
    public int Reach { get; private set; }

    /// <summary>Offers a piece from <paramref name="start"/> to <paramref name="end"/>.</summary>
    public void Add(int start, int end, int id, double score)
    {
        if (end > Reach)
            Extend(end);
        var sum = score + _nodes[start - _origin].Sum;
        ref var node = ref _nodes[end - _origin];
        if (_tensorFlowJs ? node.Sum == 0 || sum >= node.Sum : sum > node.Sum)
            node = new Node(sum, end - start, id);
    }

    /// <summary>Writes the tokens of the best way to the furthest position, which becomes the new start.</summary>
    public void Flush(ref UnigramWriter tokens)
    {
        var end = Reach - _origin;
        if (end == 0)
            return;

        // The sum goes on, so that later sums round as they would have without the flush.
        var sum = _nodes[end].Sum;

        // Turn the way around in place: each position on it learns which piece leaves it.
        var leaving = default(Node);
        for (var at = end; at > 0;)
        {
            var arriving = _nodes[at];
            _nodes[at] = leaving;
            leaving = arriving;
            at -= arriving.Length;
        }

        _nodes[0] = leaving;
        for (var at = 0; at < end; at += _nodes[at].Length)
            tokens.Write(_nodes[at].Id, _origin + at + _nodes[at].Length);

        _origin = Reach;
        _nodes[0] = new Node(sum, 0, 0);
    }

    public void Dispose()
    {
        ArrayPool<Node>.Shared.Return(_nodes);
        this = default;
    }

    private void Extend(int end)
    {
        var length = end - _origin + 1;
        if (length > _nodes.Length)
        {
            var larger = ArrayPool<Node>.Shared.Rent(Math.Max(length, _nodes.Length * 2));
            _nodes.AsSpan(0, Reach - _origin + 1).CopyTo(larger);
            ArrayPool<Node>.Shared.Return(_nodes);
            _nodes = larger;
        }

        var unreached = new Node(_tensorFlowJs ? 0 : double.NegativeInfinity, 1, _unknownId);
        _nodes.AsSpan(Reach - _origin + 1, end - Reach).Fill(unreached);
        Reach = end;
    }

    /// <param name="Sum">The largest sum of scores of a way to this position.</param>
    /// <param name="Length">The length of that way's last piece.</param>
    /// <param name="Id">That piece.</param>
    private readonly record struct Node(double Sum, int Length, int Id);
}
