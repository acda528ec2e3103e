using System.Buffers;
using MLExtensions.Caching;

namespace MLExtensions.Embeddings;

/// <summary>What is known of texts that are looked up in a cache together. Its memory is rented.</summary>
internal sealed class CacheChunk(int count) : IDisposable
{
    // The first half is for all texts, the second for those to be embedded, or of those.
    private readonly EmbeddingKey[] _keys = ArrayPool<EmbeddingKey>.Shared.Rent(2 * count);
    private readonly int[] _numbers = ArrayPool<int>.Shared.Rent(2 * count);
    private readonly bool[] _found = ArrayPool<bool>.Shared.Rent(count);
    private int _missing;

    public Span<EmbeddingKey> Keys => _keys.AsSpan(0, count);

    public Span<bool> Found => _found.AsSpan(0, count);

    /// <summary>The keys of the texts to be embedded.</summary>
    public ReadOnlyMemory<EmbeddingKey> MissingKeys => _keys.AsMemory(count, _missing);

    /// <summary>Of each text that was not found, its place among those to be embedded.</summary>
    public Span<int> Places => _numbers.AsSpan(count, count);

    /// <summary>The numbers of the texts to be embedded: of those that were not found, equal ones once.</summary>
    /// <param name="first">The number of the first text.</param>
    public ReadOnlySpan<int> FindMissing(int first)
    {
        var places = new Dictionary<EmbeddingKey, int>();
        for (var i = 0; i < count; i++)
        {
            if (Found[i])
                continue;
            if (places.TryAdd(Keys[i], _missing))
            {
                _numbers[_missing] = first + i;
                _keys[count + _missing++] = Keys[i];
            }

            Places[i] = places[Keys[i]];
        }

        return _numbers.AsSpan(0, _missing);
    }

    public void Dispose()
    {
        ArrayPool<EmbeddingKey>.Shared.Return(_keys);
        ArrayPool<int>.Shared.Return(_numbers);
        ArrayPool<bool>.Shared.Return(_found);
    }
}
