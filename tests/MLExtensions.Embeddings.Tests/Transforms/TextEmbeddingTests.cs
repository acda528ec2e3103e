using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Embeddings.Tests.Transforms;

[TestClass]
public sealed class TextEmbeddingTests
{
    private static TextEncoder s_encoder = null!;

    private readonly MLContext _ml = new(seed: 1);

    [ClassInitialize]
    public static void Open(TestContext _) => s_encoder = TextEncoder.Load(DefaultTextEncoder.Locate());

    [ClassCleanup]
    public static void Close() => s_encoder.Dispose();

    [TestMethod]
    public void Every_row_gets_the_embedding_of_its_own_text_and_keeps_its_label()
    {
        var rows = Document.Random(700);
        var data = _ml.Data.ShuffleRows(_ml.Data.Cache(_ml.Data.LoadFromEnumerable(rows)), seed: 2);
        var embedded = Embedder().Fit(data).Transform(data);

        var seen = 0;
        foreach (var row in _ml.Data.CreateEnumerable<EmbeddedDocument>(embedded, reuseRowObject: false))
        {
            Assert.AreEqual(rows[row.Number].Text, row.Text);
            Assert.AreEqual(rows[row.Number].Label, row.Label);
            AssertClose(s_encoder.Embed(row.Text), row.Embedding, row.Text);
            seen++;
        }

        Assert.AreEqual(rows.Length, seen);
    }

    [TestMethod]
    public void Null_and_empty_texts_embed_as_the_empty_text()
    {
        var data = _ml.Data.LoadFromEnumerable(new[] { new Document { Text = null! }, new Document { Text = "" }, new Document { Text = "a film" } });
        var vectors = Vectors(Embedder().Fit(data).Transform(data));

        AssertClose(s_encoder.Embed(""), vectors[0], "null");
        AssertClose(s_encoder.Embed(""), vectors[1], "empty");
        AssertClose(s_encoder.Embed("a film"), vectors[2], "a film");
    }

    [TestMethod]
    [DataRow(EncoderStorage.InModel)]
    [DataRow(EncoderStorage.ByReference)]
    public void A_saved_model_gives_the_same_numbers(EncoderStorage storage)
    {
        var data = _ml.Data.LoadFromEnumerable(Document.Random(50));
        var model = Embedder(new() { Storage = storage }).Fit(data);
        var zip = Save(model, data.Schema);
        Assert.AreEqual(storage == EncoderStorage.InModel, zip.Length > 1_000_000, $"the zip has {zip.Length} bytes");

        var loaded = new MLContext().Model.Load(new MemoryStream(zip), out _);

        var before = Vectors(model.Transform(data));
        var after = Vectors(loaded.Transform(data));
        for (var i = 0; i < before.Length; i++)
            CollectionAssert.AreEqual(before[i], after[i]);
        ((IDisposable)loaded).Dispose();
    }

    [TestMethod]
    public void Disposing_an_engine_leaves_the_callers_encoder_and_other_engines_working()
    {
        var data = _ml.Data.LoadFromEnumerable(Document.Random(5));
        var loaded = _ml.Model.Load(new MemoryStream(Save(Embedder().Fit(data), data.Schema)), out _);
        using var survivor = _ml.Model.CreatePredictionEngine<Document, EmbeddedDocument>(loaded);
        _ml.Model.CreatePredictionEngine<Document, EmbeddedDocument>(loaded).Dispose();

        Assert.AreEqual(512, survivor.Predict(new Document { Text = "still here" }).Embedding.Length);
        Assert.AreEqual(512, s_encoder.Embed("and here").Length);
    }

    [TestMethod]
    public void Engines_on_several_threads_share_one_session()
    {
        var documents = Document.Random(12);
        var data = _ml.Data.LoadFromEnumerable(documents);
        var zip = Save(Embedder().Fit(data), data.Schema);
        ITransformer[] loaded = [.. Enumerable.Range(0, 2).Select(i => _ml.Model.Load(new MemoryStream(zip), out var _))];
        foreach (var model in loaded)
            Assert.AreSame(s_encoder.Model, (model as TextEmbeddingTransformer ?? ((IEnumerable<ITransformer>)model).OfType<TextEmbeddingTransformer>().Single()).Encoder.Model);
        var expected = documents.Select(document => s_encoder.Embed(document.Text)).ToArray();

        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, thread =>
        {
            using var engine = _ml.Model.CreatePredictionEngine<Document, EmbeddedDocument>(loaded[thread % 2], new PredictionEngineOptions { OwnsTransformer = false });
            for (var i = 0; i < 3 * documents.Length; i++)
            {
                var row = (i + (3 * thread)) % documents.Length;
                CollectionAssert.AreEqual(expected[row], engine.Predict(documents[row]).Embedding, $"thread {thread}, row {row}");
            }
        });
        Array.ForEach(loaded, model => ((IDisposable)model).Dispose());
    }

    [TestMethod]
    public void A_damaged_encoder_in_a_zip_is_refused()
    {
        var data = _ml.Data.LoadFromEnumerable(Document.Random(5));
        var zip = Save(Embedder().Fit(data), data.Schema);
        var stream = new MemoryStream();
        stream.Write(zip);
        using (var archive = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            using var config = archive.Entries.Single(e => e.FullName.EndsWith("config.json", StringComparison.Ordinal)).Open();
            config.Seek(0, SeekOrigin.End);
            config.WriteByte((byte)' ');
        }

        var error = Assert.Throws<Exception>(() => _ml.Model.Load(new MemoryStream(stream.ToArray()), out _));

        StringAssert.Contains(error.ToString(), "is not the one that was saved");
    }

    [TestMethod]
    public void A_referenced_encoder_that_is_gone_is_named()
    {
        var copy = Directory.CreateTempSubdirectory("mlext-test-");
        foreach (var file in Directory.GetFiles(DefaultTextEncoder.Locate()))
            File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
        File.AppendAllText(Path.Combine(copy.FullName, "config.json"), " ");
        byte[] zip;
        var data = _ml.Data.LoadFromEnumerable(Document.Random(5));
        using (var encoder = TextEncoder.Load(copy.FullName))
            zip = Save(_ml.Transforms.Text.EmbedText("Embedding", "Text", encoder, new() { Storage = EncoderStorage.ByReference }).Fit(data), data.Schema);
        copy.Delete(recursive: true);

        var error = Assert.Throws<Exception>(() => _ml.Model.Load(new MemoryStream(zip), out _));

        StringAssert.Contains(error.ToString(), copy.FullName);
        StringAssert.Contains(error.ToString(), DefaultTextEncoder.EnvironmentVariable);
    }

    [TestMethod]
    public void A_referenced_encoder_is_looked_for_where_the_default_one_is()
    {
        var copy = Directory.CreateTempSubdirectory("mlext-test-");
        foreach (var file in Directory.GetFiles(DefaultTextEncoder.Locate()))
            File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
        var data = _ml.Data.LoadFromEnumerable(Document.Random(5));
        byte[] zip;
        using (var encoder = TextEncoder.Load(copy.FullName))
            zip = Save(_ml.Transforms.Text.EmbedText("Embedding", "Text", encoder, new() { Storage = EncoderStorage.ByReference }).Fit(data), data.Schema);

        // Damaged first, then gone: either way the same content elsewhere serves.
        File.Delete(Path.Combine(copy.FullName, "model.onnx"));
        ((IDisposable)_ml.Model.Load(new MemoryStream(zip), out _)).Dispose();
        copy.Delete(recursive: true);
        var loaded = _ml.Model.Load(new MemoryStream(zip), out _);

        Assert.HasCount(5, Vectors(loaded.Transform(data)));
        ((IDisposable)loaded).Dispose();
    }

    [TestMethod]
    public void Progress_counts_the_rows_of_a_pass_and_a_pass_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var reports = new List<long>();
        var progress = new Synchronous(reports.Add);
        var data = _ml.Data.LoadFromEnumerable(Document.Random(300));
        var model = Embedder(new() { Progress = progress, CancellationToken = cancel.Token }).Fit(data);

        Assert.AreEqual(300, Vectors(model.Transform(data)).Length);
        Assert.AreEqual(300, reports[^1]);
        CollectionAssert.AreEqual(reports.Order().ToArray(), reports);

        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(() => Vectors(model.Transform(data)));
    }

    [TestMethod]
    public void An_encoder_and_rows_to_read_ahead_are_needed()
    {
        Assert.Throws<ArgumentNullException>(() => _ml.Transforms.Text.EmbedText("E", "Text", null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextEmbeddingOptions { BatchRows = 0 });
    }

    private TextEmbeddingEstimator Embedder(TextEmbeddingOptions? options = null) =>
        _ml.Transforms.Text.EmbedText("Embedding", "Text", s_encoder, options ?? new());

    private byte[] Save(ITransformer model, DataViewSchema schema)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(model, schema, stream);
        return stream.ToArray();
    }

    private static float[][] Vectors(IDataView embedded) => [.. embedded.GetColumn<float[]>(embedded.Schema["Embedding"])];

    private static void AssertClose(float[] expected, float[] actual, string text)
    {
        Assert.AreEqual(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 2e-6f, $"component {i} of '{text}'");
    }

    private sealed class Synchronous(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
