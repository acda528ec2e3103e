using MLExtensions.Caching;
using MLExtensions.Testing;

namespace MLExtensions.Core.Tests.Caching;

[TestClass]
public sealed class CacheProcessTests
{
    [TestMethod]
    public void Processes_share_a_file()
    {
        using var folder = new TemporaryFolder();
        using var one = WorkerProcess.Start(folder["a.cache"], 1 << 24, 0, 3_000, 3);
        using var two = WorkerProcess.Start(folder["a.cache"], 1 << 24, 1_500, 3_000, 3);
        using var here = EmbeddingCache.OpenFile(folder["a.cache"], 1 << 24);

        Assert.AreEqual(0, Samples.Use(here, 750, 3_000));

        var (first, second) = (one.WaitForEnd(), two.WaitForEnd());
        Assert.AreEqual((0, "fine"), (first.Wrong, first.Writing));
        Assert.AreEqual((0, "fine"), (second.Wrong, second.Writing));
        Assert.AreEqual(9_000, first.Hits + first.Misses);
        Assert.IsLessThanOrEqualTo(3_000, first.Misses);
        Assert.AreEqual(4_500, Samples.Found(here, 0, 4_500));
        Assert.AreEqual(0, here.Statistics.Corrupt);
        using var later = EmbeddingCache.OpenFile(folder["a.cache"], 1 << 24);
        Assert.AreEqual(4_500, Samples.Found(later, 0, 4_500));
    }

    [TestMethod]
    public void Processes_go_round_a_small_ring_together()
    {
        using var folder = new TemporaryFolder();
        const long Bound = 128 + (150 * Samples.RecordSize);
        using var one = WorkerProcess.Start(folder["a.cache"], Bound, 0, 1_000, 5);
        using var two = WorkerProcess.Start(folder["a.cache"], Bound, 500, 1_000, 5);

        var (first, second) = (one.WaitForEnd(), two.WaitForEnd());

        Assert.AreEqual((0, "fine"), (first.Wrong, first.Writing));
        Assert.AreEqual((0, "fine"), (second.Wrong, second.Writing));
        Assert.IsLessThanOrEqualTo(Bound, new FileInfo(folder["a.cache"]).Length);
        using var here = EmbeddingCache.OpenFile(folder["a.cache"], Bound);
        Assert.AreEqual(150, Samples.Found(here, 0, 1_500));
    }

    [TestMethod]
    public void A_process_killed_while_it_writes_does_no_harm()
    {
        using var folder = new TemporaryFolder();
        const long Bound = 128 + (2_000 * Samples.RecordSize);
        for (var trial = 0; trial < 6; trial++)
        {
            // A ring smaller than the texts: the worker never stops writing.
            using (var worker = WorkerProcess.Start(folder["a.cache"], Bound, 0, 5_000, int.MaxValue))
            {
                worker.WaitForRound();
                Thread.Sleep(7 * trial);
                worker.Kill();
            }

            using var cache = EmbeddingCache.OpenFile(folder["a.cache"], Bound);
            Assert.IsGreaterThan(1_900, Samples.Found(cache, 0, 5_000));
            Assert.IsLessThanOrEqualTo(1, cache.Statistics.Corrupt, "the record that was being written");
            Assert.AreEqual(0, Samples.Use(cache, 10_000, 100));
            Assert.AreEqual(100, Samples.Found(cache, 10_000, 100));
        }
    }

    [TestMethod]
    public void A_full_disk_ends_the_writing_not_the_run()
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("The limit on file sizes is a Unix shell's.");
        using var folder = new TemporaryFolder();
        using (var cache = EmbeddingCache.OpenFile(folder["a.cache"]))
            cache.Add(Samples.Keys(0, 100), Samples.Values(0, 100));
        using var worker = WorkerProcess.StartOnSmallDisk(128, folder["a.cache"], 1 << 24, 0, 2_000);

        var (hits, misses, wrong, writing) = worker.WaitForEnd();

        Assert.AreEqual((100L, 1_900L, 0, "error"), (hits, misses, wrong, writing));
        using var here = EmbeddingCache.OpenFile(folder["a.cache"]);
        Assert.IsGreaterThan(400, Samples.Found(here, 0, 2_000), "all that had room");
        Assert.AreEqual(0, Samples.Use(here, 0, 2_000));
        Assert.AreEqual(2_000, Samples.Found(here, 0, 2_000));
    }
}
