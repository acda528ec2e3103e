using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Caching;
using MLExtensions.Embeddings.Tests.Support;

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
