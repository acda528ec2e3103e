namespace MLExtensions.Tokenizers.Models;

/// <summary>Merges the symbols of a long piece by a heap of the possible merges: each costs the logarithm of their number.</summary>
internal static class BpeHeap
{
    /// <summary>Merges in place.</summary>
    /// <returns>How many symbols are left, at the start.</returns>
    public static int Merge(Span<int> ids, Span<int> lengths, MergeTable merges)
    {
        var previous = new int[ids.Length];
        var next = new int[ids.Length];
        // By rank, then by position; the symbols' ids tell whether the merge still stands.
        var queue = new PriorityQueue<(int At, int Left, int Right), long>();
        for (var i = 0; i < ids.Length; i++)
        {
            previous[i] = i - 1;
            next[i] = i + 1 == ids.Length ? -1 : i + 1;
        }

        for (var i = 0; i + 1 < ids.Length; i++)
            Offer(ids, i, i + 1, merges, queue);
        while (queue.TryDequeue(out var merge, out _))
        {
            var (at, left, right) = merge;
            var other = lengths[at] < 0 ? -1 : next[at];
            if (other < 0 || ids[at] != left || ids[other] != right)
                continue;
            merges.Find(left, right, out ids[at]);
            lengths[at] += lengths[other];
            lengths[other] = -1;
            next[at] = next[other];
            if (next[at] >= 0)
            {
                previous[next[at]] = at;
                Offer(ids, at, next[at], merges, queue);
            }

            if (previous[at] >= 0)
                Offer(ids, previous[at], at, merges, queue);
        }

        var count = 0;
        for (var i = 0; i >= 0; i = next[i])
        {
            ids[count] = ids[i];
            lengths[count++] = lengths[i];
        }

        return count;
    }

    private static void Offer(ReadOnlySpan<int> ids, int at, int other, MergeTable merges, PriorityQueue<(int, int, int), long> queue)
    {
        var rank = merges.Find(ids[at], ids[other], out _);
        if (rank != int.MaxValue)
            queue.Enqueue((at, ids[at], ids[other]), ((long)rank << 32) | (uint)at);
    }
}
