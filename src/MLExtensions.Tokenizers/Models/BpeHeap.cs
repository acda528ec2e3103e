namespace MLExtensions.Tokenizers.Models;

/// <summary>Merges the symbols of a long piece by a heap of the possible merges: each costs the logarithm of their number. Kept for the next piece.</summary>
internal sealed class BpeHeap
{
    // What a huge piece took is given back to the collector.
    private const int LargeCapacity = 1 << 16;

    private static readonly Pool<BpeHeap> s_pool = new();

    // By rank, then by position; the symbols' ids tell whether the merge still stands.
    private readonly PriorityQueue<(int At, int Left, int Right), long> _queue = new();
    private int[] _previous = [];
    private int[] _next = [];

    /// <summary>Merges in place.</summary>
    /// <returns>How many symbols are left, at the start.</returns>
    public static int Merge(Span<int> ids, Span<int> lengths, MergeTable merges)
    {
        var heap = s_pool.Rent();
        var count = heap.MergeAll(ids, lengths, merges);
        if (ids.Length <= LargeCapacity)
            s_pool.Return(heap);
        return count;
    }

    private int MergeAll(Span<int> ids, Span<int> lengths, MergeTable merges)
    {
        if (_next.Length < ids.Length)
        {
            _previous = new int[ids.Length];
            _next = new int[ids.Length];
        }

        for (var i = 0; i < ids.Length; i++)
        {
            _previous[i] = i - 1;
            _next[i] = i + 1 == ids.Length ? -1 : i + 1;
        }

        for (var i = 0; i + 1 < ids.Length; i++)
            Offer(ids, i, i + 1, merges);
        while (_queue.TryDequeue(out var merge, out _))
            MergeAt(merge, ids, lengths, merges);

        var count = 0;
        for (var i = 0; i >= 0; i = _next[i])
        {
            ids[count] = ids[i];
            lengths[count++] = lengths[i];
        }

        return count;
    }

    private void MergeAt((int At, int Left, int Right) merge, Span<int> ids, Span<int> lengths, MergeTable merges)
    {
        var (at, left, right) = merge;
        var other = lengths[at] < 0 ? -1 : _next[at];
        if (other < 0 || ids[at] != left || ids[other] != right)
            return;
        merges.Find(left, right, out ids[at]);
        lengths[at] += lengths[other];
        lengths[other] = -1;
        _next[at] = _next[other];
        if (_next[at] >= 0)
        {
            _previous[_next[at]] = at;
            Offer(ids, at, _next[at], merges);
        }

        if (_previous[at] >= 0)
            Offer(ids, _previous[at], at, merges);
    }

    private void Offer(ReadOnlySpan<int> ids, int at, int other, MergeTable merges)
    {
        var rank = merges.Find(ids[at], ids[other], out _);
        if (rank != int.MaxValue)
            _queue.Enqueue((at, ids[at], ids[other]), ((long)rank << 32) | (uint)at);
    }
}
