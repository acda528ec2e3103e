using MLExtensions.Caching;
using MLExtensions.Testing;

namespace MLExtensions.Core.Tests.Caching;

[TestClass]
public sealed class FileEmbeddingCacheTests
{
    private const int Size = Samples.RecordSize;
    private const int FirstRecord = 128;

    [TestMethod]
    public void What_was_added_is_found_in_the_next_run()
    {
        using var folder = new TemporaryFolder();
        using (var cache = EmbeddingCache.OpenFile(folder["a.cache"]))
        {
            cache.Add(Samples.Keys(0, 100), Samples.Values(0, 100));
            cache.Add(Samples.Keys(50, 100), Samples.Values(50, 100));
            Assert.AreEqual(150, Samples.Found(cache, 0, 200));
            Assert.AreEqual(new EmbeddingCacheStatistics(150, 50, 150, 0, 0, 150, FirstRecord + (150 * Size)), cache.Statistics);
        }

        using var again = EmbeddingCache.OpenFile(folder["a.cache"]);
        Assert.AreEqual(150, Samples.Found(again, 0, 200));
        Assert.IsFalse(again.TryGet(Samples.Key(0), new float[5]), "of another number of dimensions");
        Assert.AreEqual(0, again.Statistics.Corrupt);
    }

    [TestMethod]
    public void It_is_bounded_and_the_oldest_go_first()
    {
        using var folder = new TemporaryFolder();
        const long Bound = FirstRecord + (100 * Size) + 192;
        for (var run = 0; run < 5; run++)
        {
            using var cache = EmbeddingCache.OpenFile(folder["a.cache"], Bound);
            for (var i = run * 70; i < (run * 70) + 70; i++)
                cache.Add(Samples.Key(i), Samples.Values(i));
            Assert.IsLessThanOrEqualTo(Bound, new FileInfo(folder["a.cache"]).Length);
            var last = (run * 70) + 70;
            Assert.AreEqual(Math.Min(last, 100), Samples.Found(cache, Math.Max(0, last - 100), Math.Min(last, 100)));
            Assert.AreEqual(Math.Min(last, 100), cache.Statistics.Entries);
            Assert.AreEqual(0, cache.Statistics.Corrupt);
        }
    }

    [TestMethod]
    public void Records_of_all_sizes_share_a_ring()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(2);
        var added = new List<(EmbeddingKey Key, float[] Values)>();
        for (var run = 0; run < 20; run++)
        {
            using var cache = EmbeddingCache.OpenFile(folder["a.cache"], 50_000);
            for (var i = 0; i < 60; i++)
            {
                var values = Enumerable.Range(0, random.Next(1, 400)).Select(_ => random.NextSingle()).ToArray();
                added.Add((Samples.Key(added.Count), values));
                cache.Add(added[^1].Key, values);
                var destination = new float[values.Length];
                Assert.IsTrue(cache.TryGet(added[^1].Key, destination));
                CollectionAssert.AreEqual(values, destination);
            }

            // What the ring still holds is an unbroken run of the newest.
            var first = added.Count - 1;
            for (; first >= 0 && cache.TryGet(added[first].Key, new float[added[first].Values.Length]); first--)
            {
            }

            Assert.IsGreaterThan(30, added.Count - first);
            Assert.AreEqual(added.Count - 1 - first, cache.Statistics.Entries, 1);
            Assert.AreEqual(0, cache.Statistics.Corrupt);
        }
    }

    [TestMethod]
    public void A_batch_larger_than_the_file_leaves_its_end()
    {
        using var folder = new TemporaryFolder();
        using var cache = EmbeddingCache.OpenFile(folder["a.cache"], FirstRecord + (20 * Size));

        cache.Add(Samples.Keys(0, 10_000), Samples.Values(0, 10_000));
        cache.Add(Samples.Key(-1), new float[10_000]);

        Assert.AreEqual(20, Samples.Found(cache, 9_980, 20));
        Assert.AreEqual(20, Samples.Found(cache, 0, 10_000));
        Assert.AreEqual(0, cache.Statistics.Corrupt);
    }

    [TestMethod]
    public void Two_handles_see_each_other()
    {
        using var folder = new TemporaryFolder();
        const long Bound = FirstRecord + (100 * Size);
        using var one = EmbeddingCache.OpenFile(folder["a.cache"], Bound);
        using var two = EmbeddingCache.OpenFile(folder["a.cache"], Bound);
        for (var i = 0; i < 600; i += 3)
        {
            one.Add(Samples.Key(i), Samples.Values(i));
            Assert.AreEqual(1, Samples.Found(two, i, 1));
            two.Add(Samples.Keys(i + 1, 2), Samples.Values(i + 1, 2));
            Assert.AreEqual(Math.Min(i + 3, 100), Samples.Found(one, Math.Max(0, i - 97), Math.Min(i + 3, 100)));
        }

        // One is left behind by more than the whole ring.
        two.Add(Samples.Keys(1_000, 250), Samples.Values(1_000, 250));
        Assert.AreEqual(100, Samples.Found(one, 1_150, 100));
        Assert.AreEqual(100, one.Statistics.Entries);
        one.Add(Samples.Key(2_000), Samples.Values(2_000));
        Assert.AreEqual(100, Samples.Found(two, 1_151, 99) + Samples.Found(two, 2_000, 1));
        Assert.AreEqual(0, one.Statistics.Corrupt + two.Statistics.Corrupt);
    }

    [TestMethod]
    public void Handles_of_different_bounds_live_with_each_other()
    {
        using var folder = new TemporaryFolder();
        using var large = EmbeddingCache.OpenFile(folder["a.cache"], FirstRecord + (100 * Size));
        large.Add(Samples.Keys(0, 80), Samples.Values(0, 80));
        using var small = EmbeddingCache.OpenFile(folder["a.cache"], FirstRecord + (50 * Size));
        Assert.AreEqual(FirstRecord + (50 * Size), new FileInfo(folder["a.cache"]).Length);

        Assert.AreEqual(50, Samples.Found(small, 0, 80));
        Assert.AreEqual(50, Samples.Found(large, 0, 80));
        for (var i = 100; i < 400; i++)
            Assert.AreEqual(0, Samples.Use(i % 2 == 0 ? large : small, i, 1));
        Assert.AreEqual(1, Samples.Found(small, 399, 1));
        Assert.AreEqual(1, Samples.Found(large, 398, 1));
    }

    [TestMethod]
    public void A_file_of_another_kind_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["thesis.txt"], new string('x', 1000));
        var e = Assert.ThrowsExactly<InvalidDataException>(() => EmbeddingCache.OpenFile(folder["thesis.txt"]));
        StringAssert.Contains(e.Message, "thesis.txt");
        Assert.AreEqual(new string('x', 1000), File.ReadAllText(folder["thesis.txt"]));
        File.WriteAllText(folder["short.txt"], "MLX");
        Assert.AreEqual(0, Samples.Found(EmbeddingCache.OpenFile(folder["short.txt"]), 0, 1), "a beginning of a header is the rest of an interrupted start");

        byte[] newer = [.. "MLXCACHE"u8, 2, 0, 0, 0, .. new byte[500]];
        File.WriteAllBytes(folder["newer"], newer);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => EmbeddingCache.OpenFile(folder["newer"])).Message, "version 2");
        CollectionAssert.AreEqual(newer, File.ReadAllBytes(folder["newer"]));
        Assert.ThrowsExactly<IOException>(() => EmbeddingCache.OpenFile(folder.Path));
        Assert.ThrowsExactly<DirectoryNotFoundException>(() => EmbeddingCache.OpenFile(folder["no", "a.cache"]));
    }

    [TestMethod]
    public void Every_truncation_is_repaired()
    {
        using var folder = new TemporaryFolder();
        using (var cache = EmbeddingCache.OpenFile(folder["a.cache"]))
            cache.Add(Samples.Keys(0, 4), Samples.Values(0, 4));
        var whole = File.ReadAllBytes(folder["a.cache"]);
        for (var length = 0; length < whole.Length; length += length < 140 ? 1 : 13)
        {
            File.WriteAllBytes(folder["b.cache"], whole[..length]);
            using var cache = EmbeddingCache.OpenFile(folder["b.cache"]);

            Assert.AreEqual(Math.Max(0, (length - FirstRecord) / Size), Samples.Found(cache, 0, 4), $"{length}");
            Samples.Use(cache, 0, 4);
            Assert.AreEqual(4, Samples.Found(cache, 0, 4), $"{length}");
            using var again = EmbeddingCache.OpenFile(folder["b.cache"]);
            Assert.AreEqual(4, Samples.Found(again, 0, 4), $"{length}");
        }
    }

    [TestMethod]
    public void A_write_may_end_at_any_byte()
    {
        using var folder = new TemporaryFolder();
        const long Bound = FirstRecord + (16 * Size);
        using (var cache = EmbeddingCache.OpenFile(folder["a.cache"], Bound))
            cache.Add(Samples.Keys(0, 20), Samples.Values(0, 20));
        var before = File.ReadAllBytes(folder["a.cache"]);
        using (var cache = EmbeddingCache.OpenFile(folder["a.cache"], Bound))
            cache.Add(Samples.Keys(20, 3), Samples.Values(20, 3));
        var after = File.ReadAllBytes(folder["a.cache"]);
        const int Head = FirstRecord + (4 * Size);
        for (var written = 0; written <= 3 * Size; written += 7)
        {
            byte[] torn = [.. before[..Head], .. after[Head..(Head + written)], .. before[(Head + written)..]];
            File.WriteAllBytes(folder["b.cache"], torn);
            using var cache = EmbeddingCache.OpenFile(folder["b.cache"], Bound);

            // The 13 that were not to be overwritten, and of the others those that still, or already, are whole.
            Assert.AreEqual(13, Samples.Found(cache, 7, 13), $"{written}");
            Assert.AreEqual(written / Size, Samples.Found(cache, 20, 3), $"{written}");
            Assert.AreEqual(3 - Math.Min(3, (written + Size - 1) / Size), Samples.Found(cache, 4, 3), 1, $"{written}");
            Assert.IsLessThanOrEqualTo(1, cache.Statistics.Corrupt);
            Assert.AreEqual(0, Samples.Use(cache, 20, 10));
            Assert.AreEqual(10, Samples.Found(cache, 20, 10));
        }
    }

    [TestMethod]
    public void Damage_is_found_and_the_rest_survives()
    {
        using var folder = new TemporaryFolder();
        using (var cache = EmbeddingCache.OpenFile(folder["a.cache"]))
            cache.Add(Samples.Keys(0, 10), Samples.Values(0, 10));
        var whole = File.ReadAllBytes(folder["a.cache"]);
        whole[FirstRecord + (2 * Size) + 5] ^= 1; // a length
        whole[FirstRecord + (5 * Size) + 20] ^= 1; // a key
        whole[FirstRecord + (7 * Size) + 70] ^= 1; // a value
        File.WriteAllBytes(folder["a.cache"], whole);

        using var damaged = EmbeddingCache.OpenFile(folder["a.cache"]);

        Assert.AreEqual(7, Samples.Found(damaged, 0, 10));
        Assert.AreEqual(1, damaged.Statistics.Corrupt, "headers are not even taken in");
        Assert.AreEqual(0, Samples.Use(damaged, 0, 10));
        Assert.AreEqual(10, Samples.Found(damaged, 0, 10));
        using var again = EmbeddingCache.OpenFile(folder["a.cache"]);
        Assert.AreEqual(10, Samples.Found(again, 0, 10));
    }

    [TestMethod]
    public void Mutations_never_give_wrong_values_nor_take_much_memory()
    {
        using var folder = new TemporaryFolder();
        const long Bound = FirstRecord + (16 * Size);
        using (var cache = EmbeddingCache.OpenFile(folder["a.cache"], Bound))
            cache.Add(Samples.Keys(0, 20), Samples.Values(0, 20));
        var whole = File.ReadAllBytes(folder["a.cache"]);
        var random = new Random(3);
        var refused = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = (byte[])whole.Clone();
            for (var n = random.Next(1, 6); n > 0; n--)
                bytes[random.Next(3) == 0 ? random.Next(FirstRecord + 64) : random.Next(bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(folder["b.cache"], random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                using var cache = EmbeddingCache.OpenFile(folder["b.cache"], Bound);
                Samples.Found(cache, 0, 20);
                Assert.AreEqual(0, Samples.Use(cache, 15, 10));
                Assert.IsGreaterThanOrEqualTo(10, Samples.Found(cache, 15, 10));
                Assert.IsNull(cache.WriteError);
            }
            catch (InvalidDataException)
            {
                refused++;
            }

            Assert.IsLessThan(4 << 20, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.IsLessThan(1_000, refused, "only what does not begin as a cache");
    }

    [TestMethod]
    public void A_file_made_to_be_a_burden_is_none()
    {
        // As many records as fit, with the highest number of all, and keys that a weaker hash would take for one.
        using var folder = new TemporaryFolder();
        const int Count = 30_000;
        var bytes = new byte[FirstRecord + (Count * 128)];
        CacheFormat.WriteHeader(bytes);
        var hash = new byte[EmbeddingKey.Size];
        for (var i = 0; i < Count; i++)
        {
            BitConverter.TryWriteBytes(hash, i);
            BitConverter.TryWriteBytes(hash.AsSpan(4), i);
            CacheFormat.WriteRecord(bytes.AsSpan(FirstRecord + (i * 128)), new EmbeddingKey(hash), i == 7 ? CacheFormat.LargestNumber : i, [i]);
        }

        File.WriteAllBytes(folder["a.cache"], bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();

        using var cache = EmbeddingCache.OpenFile(folder["a.cache"], bytes.Length);

        Assert.IsLessThan(2 * bytes.Length, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.AreEqual(0, Samples.Use(cache, 0, 20_000));
        Assert.IsGreaterThan(14_000, Samples.Found(cache, 0, 20_000));
        Assert.IsNull(cache.WriteError);
        Assert.IsLessThanOrEqualTo(bytes.Length, new FileInfo(folder["a.cache"]).Length);
    }

    [TestMethod]
    public void Threads_share_it()
    {
        using var folder = new TemporaryFolder();
        using var cache = EmbeddingCache.OpenFile(folder["a.cache"], FirstRecord + (200 * Size));
        var wrong = 0;

        Parallel.For(0, 8, i => Interlocked.Add(ref wrong, Samples.Use(cache, 20 * i, 300)));

        Assert.AreEqual(0, wrong);
        Assert.AreEqual(2_400, cache.Statistics.Hits + cache.Statistics.Misses);
        Assert.IsNull(cache.WriteError);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_disposed_cache_says_so(bool inFile)
    {
        using var folder = new TemporaryFolder();
        var cache = inFile ? EmbeddingCache.OpenFile(folder["a.cache"]) : EmbeddingCache.InMemory();
        cache.Add(Samples.Key(0), Samples.Values(0));
        cache.Dispose();
        cache.Dispose();

        StringAssert.Contains(Assert.ThrowsExactly<ObjectDisposedException>(() => Samples.Found(cache, 0, 1)).Message, "EmbeddingCache");
        StringAssert.Contains(Assert.ThrowsExactly<ObjectDisposedException>(() => cache.Add(Samples.Key(1), Samples.Values(1))).Message, "EmbeddingCache");
        Assert.AreEqual(1, cache.Statistics.Added);
    }

    [TestMethod]
    public void Lookups_allocate_next_to_nothing()
    {
        using var folder = new TemporaryFolder();
        using var cache = EmbeddingCache.OpenFile(folder["a.cache"]);
        var (keys, values, found) = (Samples.Keys(0, 1_000), Samples.Values(0, 1_000), new bool[1_000]);
        cache.Add(keys, values);
        cache.TryGet(keys, values, found);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var round = 0; round < 20; round++)
            cache.TryGet(keys, values, found);

        Assert.IsLessThan(16_384, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
