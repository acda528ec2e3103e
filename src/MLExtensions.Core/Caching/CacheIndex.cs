namespace MLExtensions.Caching;

/// <summary>Which records lie where: by key, and in the order in which the ring will overwrite them.</summary>
internal sealed class CacheIndex : IEqualityComparer<ulong>
{
    private readonly Dictionary<ulong, long> _places;
    private readonly Queue<(long Place, int Size, ulong Prefix)> _ring = new();

    public CacheIndex() => _places = new Dictionary<ulong, long>(this);

    public int Count => _places.Count;

    /// <summary>Where a record with the key may lie; the record itself tells.</summary>
    public bool TryGet(EmbeddingKey key, out long place) => _places.TryGetValue(key.Prefix, out place);

    /// <summary>Adds a record just written at the ring's head.</summary>
    /// <param name="place">Where it lies.</param>
    /// <param name="size">Bytes that it takes.</param>
    /// <param name="prefix">The beginning of its key.</param>
    public void Add(long place, int size, ulong prefix)
    {
        _places[prefix] = place;
        _ring.Enqueue((place, size, prefix));
    }

    /// <summary>Forgets a record that turned out not to be there.</summary>
    public void Remove(EmbeddingKey key, long place)
    {
        if (_places.TryGetValue(key.Prefix, out var known) && known == place)
            _places.Remove(key.Prefix);
    }

    /// <summary>Forgets what lies between two places, from the ring's oldest on.</summary>
    /// <returns>How many were forgotten.</returns>
    public int RemoveOldest(long from, long to)
    {
        var removed = 0;
        while (_ring.TryPeek(out var oldest) && oldest.Place < to && oldest.Place + oldest.Size > from)
        {
            _ring.Dequeue();
            // A newer record of the same key may lie elsewhere.
            if (_places.TryGetValue(oldest.Prefix, out var place) && place == oldest.Place && _places.Remove(oldest.Prefix))
                removed++;
        }

        return removed;
    }

    /// <summary>Forgets everything, and makes room.</summary>
    /// <param name="count">How many records will be added.</param>
    public void Clear(int count)
    {
        _places.Clear();
        _ring.Clear();
        _places.EnsureCapacity(count);
        _ring.EnsureCapacity(count);
    }

    bool IEqualityComparer<ulong>.Equals(ulong x, ulong y) => x == y;

    // With the process's own seed: a file cannot choose keys that fall together.
    int IEqualityComparer<ulong>.GetHashCode(ulong prefix) => HashCode.Combine((uint)prefix, (uint)(prefix >> 32));
}
