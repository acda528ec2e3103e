using MLExtensions.Caching;

namespace MLExtensions.Core.Tests.Caching;

/// <summary>Texts by number, and the embeddings that belong to them.</summary>
internal static class Samples
{
    public const int Dimensions = 48;

    /// <summary>What a record of these takes in a file.</summary>
    public const int RecordSize = 256;

    public static EmbeddingKeySpace Space { get; } = new("encoder", "mean");

    public static EmbeddingKey Key(int number) => Space.Of($"text {number}");

    public static EmbeddingKey[] Keys(int first, int count) => [.. Enumerable.Range(first, count).Select(Key)];

    public static float[] Values(int first, int count = 1) =>
        [.. Enumerable.Range(first, count).SelectMany(number => Enumerable.Range(0, Dimensions).Select(i => (number * 1000f) + i))];

    /// <summary>Looks texts up, 50 at a time, adds what is missing, and counts wrong values.</summary>
    public static int Use(EmbeddingCache cache, int first, int count)
    {
        var wrong = 0;
        for (var start = first; start < first + count; start += 50)
        {
            var size = Math.Min(50, first + count - start);
            var (keys, found, values) = (Keys(start, size), new bool[size], new float[size * Dimensions]);
            cache.TryGet(keys, values, found);
            for (var i = 0; i < size; i++)
            {
                if (found[i])
                    wrong += values.AsSpan(i * Dimensions, Dimensions).SequenceEqual(Values(start + i)) ? 0 : 1;
            }

            cache.Add([.. keys.Where((_, i) => !found[i])], [.. Enumerable.Range(0, size).Where(i => !found[i]).SelectMany(i => Values(start + i))]);
        }

        return wrong;
    }

    /// <summary>Counts the texts that are found, and fails where values are wrong.</summary>
    public static int Found(EmbeddingCache cache, int first, int count)
    {
        var (found, values) = (new bool[count], new float[count * Dimensions]);
        var hits = cache.TryGet(Keys(first, count), values, found);
        Assert.AreEqual(hits, found.Count(x => x));
        for (var i = 0; i < count; i++)
        {
            if (found[i])
                CollectionAssert.AreEqual(Values(first + i), values[(i * Dimensions)..((i + 1) * Dimensions)]);
        }

        return hits;
    }
}
