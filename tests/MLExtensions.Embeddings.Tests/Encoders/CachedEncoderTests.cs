using MLExtensions.Caching;
using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Onnx.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Embeddings.Tests.Encoders;

/// <summary>Encoders that keep embeddings in a cache.</summary>
[TestClass]
public sealed class CachedEncoderTests
{
    private static readonly string[] s_texts = [.. Enumerable.Range(0, 300).Select(i => new string((char)('a' + (i % 26)), 1 + (i % 9)))];

    private static int Distinct => s_texts.Distinct().Count();

    [TestMethod]
    public void Each_text_is_embedded_once_and_found_afterwards()
    {
        using var cache = EmbeddingCache.InMemory();
        using var encoder = Open(new() { Cache = cache });
        using var plain = Open(new());
        var expected = Embed(plain, s_texts);

        Vectors.AreClose(expected, Embed(encoder, s_texts), 1e-5, "first");
        Assert.AreEqual((0, Distinct), (cache.Statistics.Hits, cache.Statistics.Added));

        var again = Embed(encoder, s_texts);
        Vectors.AreClose(expected, again, 1e-5, "again");
        Assert.AreEqual((s_texts.Length, Distinct), (cache.Statistics.Hits, cache.Statistics.Added));
        CollectionAssert.AreEqual(again, Embed(encoder, s_texts), "what is found is what was filed, to the bit");
    }

    [TestMethod]
    public void What_is_missing_is_computed_among_what_is_found()
    {
        using var cache = EmbeddingCache.InMemory();
        using var encoder = Open(new() { Cache = cache });
        using var plain = Open(new());
        Embed(encoder, [.. s_texts.Where((_, i) => i % 3 == 0)]);
        var reports = new List<int>();

        var embeddings = new float[s_texts.Length * encoder.Dimensions];
        encoder.Embed(s_texts, embeddings, new Recorder(reports));

        Vectors.AreClose(Embed(plain, s_texts), embeddings, 1e-5, "mixed");
        Assert.AreEqual(s_texts.Length, reports[^1]);
        CollectionAssert.AreEqual(reports.Order().ToList(), reports);
        Assert.AreEqual(Distinct, cache.Statistics.Added);
    }

    [TestMethod]
    public void Texts_and_pairs_are_told_apart()
    {
        using var cache = EmbeddingCache.InMemory();
        using var encoder = Open(new() { Cache = cache });
        using var plain = Open(new());
        foreach (var (first, second) in new[] { ("ab", "c"), ("a", "bc"), ("abc", "") })
        {
            CollectionAssert.AreEqual(plain.Embed(first, second), encoder.Embed(first, second));
            CollectionAssert.AreEqual(plain.Embed(first + second), encoder.Embed(first + second));
        }

        Assert.AreEqual((4, 2), (cache.Statistics.Added, cache.Statistics.Hits), "three pairs and one text");
        CollectionAssert.AreEqual(encoder.Embed(""), encoder.Embed((string?)null));
    }

    [TestMethod]
    public void Whatever_changes_an_embedding_changes_its_place()
    {
        using var cache = EmbeddingCache.InMemory();
        var files = LayeredEncoder.Files(TinyTransformer.Build(TinyFamily.Bert), TinyFamily.Bert);
        var others = LayeredEncoder.Files(TinyTransformer.Build(TinyFamily.Bert, seed: 8), TinyFamily.Bert);
        TextEncoderOptions[] options =
        [
            new(), new() { Layer = 1 }, new() { Layer = 2 }, new() { Layer = new EncoderLayers(1, 2) }, new() { Layer = new EncoderLayers(2, 1) },
            new() { Pooling = PoolingMode.Cls }, new() { Pooling = new Pooling(PoolingMode.Cls, PoolingMode.Mean) }, new() { Dimensions = 5 },
            new() { Normalize = true }, new() { MaxTokens = 4 }, new() { Prompt = "b" }, new() { Prompt = "b", IncludePrompt = false },
        ];
        var expected = 0;
        foreach (var content in new[] { files, others })
        {
            foreach (var option in options)
            {
                using var encoder = TextEncoder.Open(EncoderFiles.FromMemory("tiny", content), option with { Cache = cache });
                using var plain = TextEncoder.Open(EncoderFiles.FromMemory("tiny", content), option);
                CollectionAssert.AreEqual(plain.Embed("honey"), encoder.Embed("honey"), $"{option}");
                Assert.AreEqual((++expected, 0), (cache.Statistics.Added, cache.Statistics.Hits), $"{option}");
            }
        }

        // The same layer by its other number, and other batches, are the same embeddings.
        using var same = TextEncoder.Open(EncoderFiles.FromMemory("elsewhere", files), new() { Layer = -2, BatchTokens = 7, Threads = 1, Cache = cache });
        same.Embed("honey");
        Assert.AreEqual(1, cache.Statistics.Hits);
    }

    [TestMethod]
    public void A_cancelled_run_keeps_what_it_has_computed()
    {
        using var cache = EmbeddingCache.InMemory();
        using var encoder = Open(new() { Cache = cache, BatchTokens = 20 });
        using var source = new CancellationTokenSource();
        var reports = new List<int>();
        var progress = new Recorder(reports, value => { if (value > 100) source.Cancel(); });

        Assert.ThrowsExactly<OperationCanceledException>(() => encoder.Embed(s_texts, new float[s_texts.Length * encoder.Dimensions], progress, source.Token));

        Assert.IsGreaterThan(100, (int)cache.Statistics.Added);
        Assert.IsLessThan(Distinct, (int)cache.Statistics.Added);
    }

    [TestMethod]
    public void A_text_that_fails_is_named_by_its_own_number()
    {
        using var cache = EmbeddingCache.InMemory();
        using var encoder = TextEncoder.Open(EncoderFiles.FromMemory("few", TinyEncoder.FewLetters()), new() { Cache = cache });
        string[] texts = [.. Enumerable.Range(0, 300).Select(i => i == 217 ? "abz" : new string('a', i % 9))];
        Embed(encoder, texts[..100]);

        var failure = Assert.ThrowsExactly<TextEmbeddingException>(() => Embed(encoder, texts));

        Assert.AreEqual(217, failure.Index);
        StringAssert.StartsWith(failure.Message, "Text 217 cannot be embedded");
        StringAssert.EndsWith(failure.Message, "It is 'abz'.");
    }

    [TestMethod]
    public void A_file_survives_and_its_damage_is_computed_again()
    {
        using var folder = new TemporaryFolder();
        var path = folder["vectors.cache"];
        float[] expected;
        using (var cache = EmbeddingCache.OpenFile(path))
        using (var encoder = Open(new() { Cache = cache }))
            expected = Embed(encoder, s_texts);

        using (var cache = EmbeddingCache.OpenFile(path))
        using (var encoder = Open(new() { Cache = cache }))
        {
            CollectionAssert.AreEqual(expected, Embed(encoder, s_texts));
            Assert.AreEqual((s_texts.Length, 0), (cache.Statistics.Hits, cache.Statistics.Added));
        }

        var content = File.ReadAllBytes(path);
        for (var place = 500; place < content.Length; place += 700)
            content[place] ^= 0x10;
        File.WriteAllBytes(path, content[..^33]);

        using (var cache = EmbeddingCache.OpenFile(path))
        using (var encoder = Open(new() { Cache = cache }))
        {
            Vectors.AreClose(expected, Embed(encoder, s_texts), 1e-5, "repaired");
            Assert.IsGreaterThan(0, (int)cache.Statistics.Added);
            Assert.IsGreaterThan(0, (int)cache.Statistics.Hits);
        }
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_cache_too_small_for_the_texts_gives_right_numbers_and_keeps_its_bound(bool inFile)
    {
        using var folder = new TemporaryFolder();
        const int Bound = 8192;
        using var cache = inFile ? EmbeddingCache.OpenFile(folder["vectors.cache"], Bound) : EmbeddingCache.InMemory(Bound);
        using var encoder = Open(new() { Cache = cache });
        using var plain = Open(new());
        var expected = Embed(plain, s_texts);

        for (var run = 0; run < 3; run++)
            Vectors.AreClose(expected, Embed(encoder, s_texts), 1e-5, $"run {run}");

        Assert.IsGreaterThan(0, (int)cache.Statistics.Evicted);
        Assert.IsLessThanOrEqualTo(Bound, cache.Statistics.Bytes);
        if (inFile)
            Assert.IsLessThanOrEqualTo(Bound, new FileInfo(folder["vectors.cache"]).Length);
    }

    [TestMethod]
    public void Texts_that_only_look_alike_to_the_model_each_have_a_place()
    {
        using var cache = EmbeddingCache.InMemory();
        using var encoder = Open(new() { Cache = cache });
        // All digits are one unknown token: four texts, one row of the model.
        string[] texts = ["a1b", "a2b", "a3b", "a1b", "a9b"];

        var embeddings = Embed(encoder, texts);

        for (var i = 0; i < texts.Length; i++)
            CollectionAssert.AreEqual(embeddings[..encoder.Dimensions], encoder.Embed(texts[i]), texts[i]);
        Assert.AreEqual((4, 5), (cache.Statistics.Added, cache.Statistics.Hits));
    }

    [TestMethod]
    public void A_real_encoder_through_a_cache_agrees_with_Python()
    {
        var golden = new EncoderGolden("all-MiniLM-L6-v2");
        using var cache = EmbeddingCache.InMemory();
        // Every batch composition of the check but the first finds all of it.
        golden.Check("mean_normalized", new() { Cache = cache });
        Assert.AreEqual(golden.Texts.Distinct().Count(), cache.Statistics.Added);
        Assert.AreEqual(2 * golden.Texts.Length, cache.Statistics.Hits);
        golden.Check("pairs_mean", new() { Cache = cache, Normalize = false }, pairs: true);
        golden.Check("mean_max32_normalized", new() { Cache = cache, MaxTokens = 32 });
    }

    [TestMethod]
    public void Threads_share_an_encoder_and_its_cache()
    {
        using var cache = EmbeddingCache.InMemory();
        using var encoder = Open(new() { Cache = cache });
        using var plain = Open(new());
        var expected = s_texts.Select(text => plain.Embed(text)).ToArray();

        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, thread =>
        {
            for (var i = 0; i < s_texts.Length; i++)
            {
                var text = (i * (thread + 1)) % s_texts.Length;
                Vectors.AreClose(expected[text], encoder.Embed(s_texts[text]), 1e-5, s_texts[text]);
            }
        });

        Assert.AreEqual(Distinct, cache.Statistics.Entries);
    }

    [TestMethod]
    public void A_model_whose_numbers_depend_on_their_company_is_cached_alone_only()
    {
        var directory = Folders.Shared("models", "all-MiniLM-L6-v2");
        using var cache = EmbeddingCache.InMemory();
        var options = new TextEncoderOptions { ModelFile = "model_quantized.onnx", Cache = cache };
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => TextEncoder.Load(directory, options with { Batches = BatchComposition.SimilarLengths })).Message,
            "cannot be kept in a cache");
        using var encoder = TextEncoder.Load(directory, options);
        var together = Embed(encoder, ["bees", "a longer text about bees"]);
        CollectionAssert.AreEqual(encoder.Embed("bees"), together[..encoder.Dimensions]);
    }

    private static TextEncoder Open(TextEncoderOptions options) =>
        TextEncoder.Open(EncoderFiles.FromMemory("tiny", LayeredEncoder.Files(TinyTransformer.Build(TinyFamily.Bert), TinyFamily.Bert)), options);

    private static float[] Embed(TextEncoder encoder, string[] texts)
    {
        var embeddings = new float[texts.Length * encoder.Dimensions];
        encoder.Embed(texts, embeddings);
        return embeddings;
    }

    private sealed class Recorder(List<int> reports, Action<int>? then = null) : IProgress<int>
    {
        public void Report(int value)
        {
            reports.Add(value);
            then?.Invoke(value);
        }
    }
}
