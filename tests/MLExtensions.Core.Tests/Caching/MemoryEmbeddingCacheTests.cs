using MLExtensions.Caching;

namespace MLExtensions.Core.Tests.Caching;

[TestClass]
public sealed class MemoryEmbeddingCacheTests
{
    private const int Cost = 192 + (4 * Samples.Dimensions);

    [TestMethod]
    public void What_was_added_is_found()
    {
        using var cache = EmbeddingCache.InMemory();
        cache.Add(Samples.Keys(0, 10), Samples.Values(0, 10));
        var values = new float[Samples.Dimensions];

        Assert.IsTrue(cache.TryGet(Samples.Key(3), values));
        CollectionAssert.AreEqual(Samples.Values(3), values);
        Assert.IsFalse(cache.TryGet(Samples.Key(10), values));
        Assert.IsFalse(cache.TryGet(Samples.Key(3), new float[5]), "of another number of dimensions");
        Assert.AreEqual(7, Samples.Found(cache, 3, 20));
        Assert.AreEqual(new EmbeddingCacheStatistics(8, 15, 10, 0, 0, 10, 10 * Cost), cache.Statistics);
        Assert.IsNull(cache.WriteError);
    }

    [TestMethod]
    public void It_is_bounded_and_keeps_what_is_used()
    {
        using var cache = EmbeddingCache.InMemory(20 * Cost);
        for (var i = 0; i < 1_000; i++)
        {
            cache.Add(Samples.Key(i), Samples.Values(i));
            cache.TryGet(Samples.Key(0), new float[Samples.Dimensions]);
            Assert.IsLessThanOrEqualTo(20 * Cost, cache.Statistics.Bytes);
        }

        Assert.AreEqual(1, Samples.Found(cache, 0, 1), "it was asked for all the time");
        Assert.AreEqual(20, cache.Statistics.Entries);
        Assert.AreEqual(980, cache.Statistics.Evicted);
        cache.Add(Samples.Key(-1), new float[100_000]);
        Assert.AreEqual(20, cache.Statistics.Entries, "what is larger than the cache changes nothing");
        cache.Add(Samples.Key(-2), new float[900]);
        Assert.IsTrue(cache.TryGet(Samples.Key(-2), new float[900]));
        Assert.IsLessThanOrEqualTo(20 * Cost, cache.Statistics.Bytes);
    }

    [TestMethod]
    public void A_full_cache_allocates_nothing()
    {
        using var cache = EmbeddingCache.InMemory(100 * Cost);
        var (keys, values, found) = (Samples.Keys(0, 1_000), Samples.Values(0, 1_000), new bool[1_000]);
        cache.Add(keys, values);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var round = 0; round < 20; round++)
        {
            cache.Add(keys, values);
            cache.TryGet(keys, values, found);
        }

        Assert.IsLessThan(4096, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void Threads_share_it()
    {
        using var cache = EmbeddingCache.InMemory(200 * Cost);
        var wrong = 0;

        Parallel.For(0, 8, i => Interlocked.Add(ref wrong, Samples.Use(cache, 20 * i, 300)));

        Assert.AreEqual(0, wrong);
        Assert.AreEqual(2_400, cache.Statistics.Hits + cache.Statistics.Misses);
    }

    [TestMethod]
    public void Lengths_must_fit()
    {
        using var cache = EmbeddingCache.InMemory();
        Assert.AreEqual(0, cache.TryGet([], [], []));
        cache.Add([], []);
        Assert.ThrowsExactly<ArgumentException>(() => cache.Add(Samples.Keys(0, 2), new float[5]));
        Assert.ThrowsExactly<ArgumentException>(() => cache.Add(Samples.Key(0), []));
        Assert.ThrowsExactly<ArgumentException>(() => cache.TryGet(Samples.Keys(0, 2), new float[6], new bool[1]));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => EmbeddingCache.InMemory(100)).Message, "at least 4,096");
    }
}
