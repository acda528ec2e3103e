using System.Buffers;

namespace MLExtensions.Tokenizers.Models;

/// <summary>
/// The symbols of one piece while they merge, a linked list in arrays. Lengths are in the unit in which they were added. Of the merges that are possible
/// the one of the lowest rank comes first, of equal ones the leftmost: by search where symbols are few, by a heap where they are more, and rank by rank where they are very many.
/// </summary>
internal ref struct BpeSymbols
{
    private const int Few = 64;
    private const int Many = 4096;

    private int[] _ids;
    private int[] _lengths;
    private int _count;

    public BpeSymbols(int capacity)
    {
        _ids = ArrayPool<int>.Shared.Rent(Math.Max(capacity, 16));
        _lengths = ArrayPool<int>.Shared.Rent(_ids.Length);
    }

    public readonly int Count => _count;

    public readonly int Id(int symbol) => _ids[symbol];

    public readonly int Length(int symbol) => _lengths[symbol];

    public void Clear() => _count = 0;

    public void Add(int id, int length)
    {
        if (_count == _ids.Length)
            Grow();
        _ids[_count] = id;
        _lengths[_count++] = length;
    }

    public void Merge(MergeTable merges)
    {
        if (_count < 2)
            return;
        if (_count <= Few)
            MergeFew(merges);
        else if (_count < Many || !TryMergeMany(merges))
            _count = BpeHeap.Merge(_ids.AsSpan(0, _count), _lengths.AsSpan(0, _count), merges);
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_ids);
        ArrayPool<int>.Shared.Return(_lengths);
        this = default;
    }

    private bool TryMergeMany(MergeTable merges)
    {
        var (ids, lengths) = (_ids.AsSpan(0, _count).ToArray(), _lengths.AsSpan(0, _count).ToArray());
        if (!new BpeBuckets(ids, lengths, merges).TryMerge(out var count))
            return false;
        ids.AsSpan(0, count).CopyTo(_ids);
        lengths.AsSpan(0, count).CopyTo(_lengths);
        _count = count;
        return true;
    }

    private void MergeFew(MergeTable merges)
    {
        // The rank and result of each symbol with the next one.
        Span<int> ranks = stackalloc int[Few];
        Span<int> results = stackalloc int[Few];
        var ids = _ids.AsSpan(0, _count);
        for (var i = 0; i + 1 < ids.Length; i++)
            ranks[i] = merges.Find(ids[i], ids[i + 1], out results[i]);
        while (_count > 1)
        {
            var best = 0;
            for (var i = 1; i < _count - 1; i++)
            {
                if (ranks[i] < ranks[best])
                    best = i;
            }

            if (ranks[best] == int.MaxValue)
                return;
            ids[best] = results[best];
            _lengths[best] += _lengths[best + 1];
            _count--;
            for (var i = best + 1; i < _count; i++)
            {
                ids[i] = ids[i + 1];
                _lengths[i] = _lengths[i + 1];
                ranks[i] = ranks[i + 1];
                results[i] = results[i + 1];
            }

            if (best > 0)
                ranks[best - 1] = merges.Find(ids[best - 1], ids[best], out results[best - 1]);
            if (best + 1 < _count)
                ranks[best] = merges.Find(ids[best], ids[best + 1], out results[best]);
        }
    }

    private void Grow()
    {
        var ids = ArrayPool<int>.Shared.Rent(_count * 2);
        var lengths = ArrayPool<int>.Shared.Rent(ids.Length);
        _ids.AsSpan(0, _count).CopyTo(ids);
        _lengths.AsSpan(0, _count).CopyTo(lengths);
        var count = _count;
        Dispose();
        (_ids, _lengths, _count) = (ids, lengths, count);
    }
}
