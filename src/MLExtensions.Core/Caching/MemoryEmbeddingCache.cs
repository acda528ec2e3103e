using System.Runtime.InteropServices;

namespace MLExtensions.Caching;

/// <summary>Embeddings in memory. Arrays of what goes are used again for what comes, so a full cache allocates nothing.</summary>
internal sealed class MemoryEmbeddingCache(long maximumBytes) : EmbeddingCache(maximumBytes)
{
    // A slot, an entry of the dictionary and the header of an array, with room for growth.
    private const int Overhead = 192;

    private readonly Lock _gate = new();
    private readonly Dictionary<EmbeddingKey, int> _places = [];
    private readonly List<Slot> _slots = [];
    private readonly Stack<int> _free = new();
    private long _bytes;
    private long _evicted;
    private int _hand;

    private protected override int Read(ReadOnlySpan<EmbeddingKey> keys, int dimensions, Span<float> destination, Span<bool> found)
    {
        var hits = 0;
        lock (_gate)
        {
            var slots = CollectionsMarshal.AsSpan(_slots);
            for (var i = 0; i < keys.Length; i++)
            {
                found[i] = _places.TryGetValue(keys[i], out var place) && slots[place].Values!.Length == dimensions;
                if (!found[i])
                    continue;
                slots[place].Used = true;
                slots[place].Values.CopyTo(destination[(i * dimensions)..]);
                hits++;
            }
        }

        return hits;
    }

    private protected override int Write(ReadOnlySpan<EmbeddingKey> keys, int dimensions, ReadOnlySpan<float> values)
    {
        var cost = Cost(dimensions);
        var added = 0;
        lock (_gate)
        {
            for (var i = 0; i < keys.Length && cost <= MaximumBytes; i++)
            {
                if (_places.ContainsKey(keys[i]))
                    continue;
                float[]? reused = null;
                while (_bytes + cost > MaximumBytes)
                    reused = Evict();
                if (reused?.Length != dimensions)
                    reused = new float[dimensions];
                values.Slice(i * dimensions, dimensions).CopyTo(reused);
                Put(keys[i], reused);
                _bytes += cost;
                added++;
            }
        }

        return added;
    }

    private protected override (long Evicted, long Corrupt, long Entries, long Bytes) Held()
    {
        lock (_gate)
            return (_evicted, 0, _places.Count, _bytes);
    }

    private static long Cost(int dimensions) => Overhead + ((long)sizeof(float) * dimensions);

    private void Put(EmbeddingKey key, float[] values)
    {
        // New ones start unused: what is never asked for goes before what is.
        var slot = new Slot { Key = key, Values = values };
        if (_free.TryPop(out var place))
        {
            _slots[place] = slot;
        }
        else
        {
            place = _slots.Count;
            _slots.Add(slot);
        }

        _places.Add(key, place);
    }

    private float[] Evict()
    {
        var slots = CollectionsMarshal.AsSpan(_slots);
        for (; ; _hand++)
        {
            if (_hand >= slots.Length)
                _hand = 0;
            ref var slot = ref slots[_hand];
            if (slot.Values is not { } values)
                continue;
            if (slot.Used)
            {
                slot.Used = false;
                continue;
            }

            _places.Remove(slot.Key);
            slot.Values = null;
            _free.Push(_hand++);
            _bytes -= Cost(values.Length);
            _evicted++;
            return values;
        }
    }

    private struct Slot
    {
        public EmbeddingKey Key;
        public float[]? Values;
        public bool Used;
    }
}
