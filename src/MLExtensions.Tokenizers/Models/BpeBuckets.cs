namespace MLExtensions.Tokenizers.Models;

/// <summary>
/// Merges the symbols of a very long piece in linear time: possible merges lie in a list for each rank, and ranks are gone through once. That needs what merges
/// learnt in order have: a merge makes only merges of higher rank possible.
/// </summary>
internal ref struct BpeBuckets
{
    private readonly Span<int> _ids;
    private readonly Span<int> _lengths;
    private readonly MergeTable _merges;
    private readonly int[] _previous;
    private readonly int[] _next;

    // Of each rank the list's last entry, of each entry its place and the entry before it; counted from 1.
    private readonly int[] _last;
    private int[] _places;
    private int[] _before;
    private int _entries;

    public BpeBuckets(Span<int> ids, Span<int> lengths, MergeTable merges)
    {
        _ids = ids;
        _lengths = lengths;
        _merges = merges;
        _previous = new int[ids.Length];
        _next = new int[ids.Length];
        _last = new int[merges.Count];
        _places = new int[ids.Length + 1];
        _before = new int[ids.Length + 1];
    }

    /// <summary>Merges in place; the ids and lengths are in no order afterwards unless it could.</summary>
    /// <param name="count">How many symbols are left, at the start.</param>
    /// <returns>Whether the merges were in order; if not, nothing was done of use.</returns>
    public bool TryMerge(out int count)
    {
        count = 0;
        for (var i = 0; i < _ids.Length; i++)
        {
            _previous[i] = i - 1;
            _next[i] = i + 1 == _ids.Length ? -1 : i + 1;
        }

        for (var i = 0; i + 1 < _ids.Length; i++)
            TryOffer(i, -1);
        int[] places = [];
        for (var rank = 0; rank < _last.Length; rank++)
        {
            if (_last[rank] == 0)
                continue;
            foreach (var place in Sorted(rank, ref places))
            {
                if (!TryMergeAt(place, rank))
                    return false;
            }
        }

        for (var i = 0; i >= 0; i = _next[i])
        {
            _ids[count] = _ids[i];
            _lengths[count++] = _lengths[i];
        }

        return true;
    }

    private bool TryMergeAt(int place, int rank)
    {
        var other = _lengths[place] < 0 ? -1 : _next[place];
        // What was possible may have been overtaken by another merge.
        if (other < 0 || _merges.Find(_ids[place], _ids[other], out var id) != rank)
            return true;
        _ids[place] = id;
        _lengths[place] += _lengths[other];
        _lengths[other] = -1;
        _next[place] = _next[other];
        if (_next[place] >= 0)
            _previous[_next[place]] = place;
        return (_next[place] < 0 || TryOffer(place, rank)) && (_previous[place] < 0 || TryOffer(_previous[place], rank));
    }

    private bool TryOffer(int place, int rank)
    {
        var offered = _merges.Find(_ids[place], _ids[_next[place]], out _);
        if (offered == int.MaxValue)
            return true;
        if (offered <= rank)
            return false;
        if (++_entries == _places.Length)
        {
            Array.Resize(ref _places, checked(_entries * 2));
            Array.Resize(ref _before, _places.Length);
        }

        _places[_entries] = place;
        _before[_entries] = _last[offered];
        _last[offered] = _entries;
        return true;
    }

    // The places of a rank from left to right. They were added in few rising runs, so most lists are sorted already.
    private readonly ReadOnlySpan<int> Sorted(int rank, ref int[] places)
    {
        var count = 0;
        for (var entry = _last[rank]; entry != 0; entry = _before[entry])
            count++;
        if (places.Length < count)
            places = new int[count];
        var at = count;
        var sorted = true;
        for (var entry = _last[rank]; entry != 0; entry = _before[entry])
        {
            places[--at] = _places[entry];
            sorted &= at + 1 == count || places[at] <= places[at + 1];
        }

        var result = places.AsSpan(0, count);
        if (!sorted)
            RadixSort(result);
        return result;
    }

    private static void RadixSort(Span<int> values)
    {
        const int Bits = 11;
        if (values.Length < 1 << Bits)
        {
            values.Sort();
            return;
        }

        Span<int> starts = stackalloc int[(1 << Bits) + 1];
        var from = values.ToArray();
        var to = new int[from.Length];
        for (var shift = 0; shift < 32; shift += Bits)
        {
            starts.Clear();
            foreach (var value in from)
                starts[((value >> shift) & ((1 << Bits) - 1)) + 1]++;
            for (var i = 1; i < starts.Length; i++)
                starts[i] += starts[i - 1];
            foreach (var value in from)
                to[starts[(value >> shift) & ((1 << Bits) - 1)]++] = value;
            (from, to) = (to, from);
        }

        from.CopyTo(values);
    }
}
