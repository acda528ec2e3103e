using System.Collections.Concurrent;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLExtensions.Caching;
using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Embeddings.Tests.Transforms;

/// <summary>Pipelines whose encoder keeps its embeddings.</summary>
[TestClass]
public sealed class CachedEmbeddingTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Folds_embed_each_text_once()
    {
        using var cache = EmbeddingCache.InMemory();
        using var encoder = TinyEncoder.Open(new() { Cache = cache });
        var documents = Document.Random(200);
        var data = _ml.Data.LoadFromEnumerable(documents);
        var pipeline = _ml.Transforms.Text.EmbedText("Features", "Text", encoder).Append(_ml.Regression.Trainers.KernelSvm());

        var folds = _ml.Regression.CrossValidate(data, pipeline, numberOfFolds: 5);

        Assert.HasCount(5, folds);
        Assert.AreEqual(documents.Select(document => document.Text).Distinct().Count(), cache.Statistics.Added);
        // Each fold reads its training rows at least once and its test rows for scoring and evaluation.
        Assert.IsGreaterThan(4 * documents.Length, (int)cache.Statistics.Hits);
    }

    [TestMethod]
    public void Sweeps_and_later_runs_embed_nothing_again()
    {
        using var folder = new TemporaryFolder();
        var documents = Document.Random(120);
        var data = _ml.Data.LoadFromEnumerable(documents);
        for (var run = 0; run < 2; run++)
        {
            using var cache = EmbeddingCache.OpenFile(folder["vectors.cache"]);
            using var encoder = TinyEncoder.Open(new() { Cache = cache });
            foreach (var c in new[] { 0.1f, 1, 10 })
                _ml.Transforms.Text.EmbedText("Features", "Text", encoder).Append(_ml.Regression.Trainers.KernelSvm(c: c)).Fit(data);

            Assert.AreEqual(run == 0 ? documents.Select(document => document.Text).Distinct().Count() : 0, cache.Statistics.Added);
        }
    }

    [TestMethod]
    public void A_cache_that_cannot_be_written_is_a_warning_once()
    {
        using var folder = new TemporaryFolder();
        var warnings = new ConcurrentQueue<string>();
        _ml.Log += (_, message) =>
        {
            if (message.Kind == ChannelMessageKind.Warning)
                warnings.Enqueue(message.Message);
        };
        using var cache = EmbeddingCache.OpenFile(folder["vectors.cache"]);
        using var encoder = TinyEncoder.Open(new() { Cache = cache });
        using var plain = TinyEncoder.Open();
        var data = _ml.Data.LoadFromEnumerable(Document.Random(60));
        // A folder in the place of the lock: nobody can write any more.
        File.Delete(folder["vectors.cache.lock"]);
        Directory.CreateDirectory(folder["vectors.cache.lock"]);

        for (var run = 0; run < 2; run++)
        {
            var embedded = _ml.Transforms.Text.EmbedText("Features", "Text", encoder, new() { BatchRows = 20 }).Fit(data).Transform(data);
            CollectionAssert.AreEqual(Features(_ml.Transforms.Text.EmbedText("Features", "Text", plain).Fit(data).Transform(data)), Features(embedded));
        }

        Assert.IsNotNull(cache.WriteError);
        Assert.HasCount(1, warnings);
        StringAssert.Contains(warnings.Single(), "The embedding cache is not written any more");
        StringAssert.Contains(warnings.Single(), cache.WriteError.Message);
    }

    [TestMethod]
    public void A_zip_is_the_same_with_and_without_a_cache()
    {
        using var cache = EmbeddingCache.InMemory();
        var data = _ml.Data.LoadFromEnumerable(Document.Random(5));
        var zips = new[] { cache, null }.Select(each =>
        {
            using var encoder = TinyEncoder.Open(new() { Cache = each });
            using var stream = new MemoryStream();
            _ml.Model.Save(_ml.Transforms.Text.EmbedText("Features", "Text", encoder).Fit(data), data.Schema, stream);
            return RawZip.Read(stream.ToArray()).Entries;
        }).ToArray();

        Assert.HasCount(zips[0].Count, zips[1]);
        foreach (var (cached, plain) in zips[0].Zip(zips[1]))
        {
            CollectionAssert.AreEqual(plain.NameBytes, cached.NameBytes);
            CollectionAssert.AreEqual(plain.Content, cached.Content);
        }
    }

    [TestMethod]
    public void A_saved_model_has_no_cache_and_the_same_numbers()
    {
        using var cache = EmbeddingCache.InMemory();
        using var encoder = TinyEncoder.Open(new() { Cache = cache });
        var data = _ml.Data.LoadFromEnumerable(Document.Random(60));
        var model = _ml.Transforms.Text.EmbedText("Features", "Text", encoder).Fit(data);
        var expected = Features(model.Transform(data));
        using var stream = new MemoryStream();
        _ml.Model.Save(model, data.Schema, stream);
        stream.Position = 0;

        var loaded = _ml.Model.Load(stream, out _);

        var before = cache.Statistics;
        Vectors.AreClose(expected, Features(loaded.Transform(data)), 1e-5, "loaded");
        Assert.AreEqual(before, cache.Statistics);
        ((IDisposable)loaded).Dispose();
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Prediction_engines_on_several_threads_share_an_encoder(bool isCached)
    {
        using var cache = EmbeddingCache.InMemory();
        using var encoder = TinyEncoder.Open(new() { Cache = isCached ? cache : null });
        var documents = Document.Random(80);
        var data = _ml.Data.LoadFromEnumerable(documents);
        var model = _ml.Transforms.Text.EmbedText("Embedding", "Text", encoder).Fit(data);
        var expected = documents.Select(document => TinyEncoder.Expected(document.Text)).ToArray();

        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, thread =>
        {
            using var engine = new MLContext().Model.CreatePredictionEngine<Document, EmbeddedDocument>(model);
            for (var i = 0; i < documents.Length; i++)
            {
                var row = (i * (2 * thread + 1)) % documents.Length;
                Vectors.AreClose(expected[row], engine.Predict(documents[row]).Embedding, 1e-3, $"thread {thread}, row {row}");
            }
        });

        Assert.AreEqual(isCached, cache.Statistics.Entries > 0);
    }

    private static float[] Features(IDataView embedded) => [.. embedded.GetColumn<float[]>(embedded.Schema["Features"]).SelectMany(vector => vector)];
}
