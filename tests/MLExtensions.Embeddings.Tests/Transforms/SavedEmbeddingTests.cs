using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Embeddings.Tests.Encoders;
using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Onnx.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Embeddings.Tests.Transforms;

/// <summary>Encoders in model zips: one copy each, everything decided kept, older zips read.</summary>
[TestClass]
public sealed class SavedEmbeddingTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void A_zip_of_version_1_still_loads()
    {
        // Written by the code before version 2: MaxTokens 8, BatchTokens 64, Threads 1, columns A and B, an encoder each.
        var path = Path.Combine(Folders.Repository, "tests", "MLExtensions.Embeddings.Tests", "Goldens", "text-embedding-v1.zip");
        var documents = Document.Random(40);
        var data = _ml.Data.LoadFromEnumerable(documents);
        using var encoder = TinyEncoder.Open(new() { MaxTokens = 8 });

        var model = _ml.Model.Load(path, out _);
        var embedded = model.Transform(data);

        foreach (var column in new[] { "A", "B" })
        {
            var vectors = embedded.GetColumn<float[]>(embedded.Schema[column]).ToArray();
            for (var i = 0; i < documents.Length; i++)
                CollectionAssert.AreEqual(encoder.Embed(documents[i].Text), vectors[i], $"{column}, row {i}");
        }

        ((IDisposable)model).Dispose();
    }

    [TestMethod]
    public void A_zip_of_version_2_still_loads()
    {
        // Written by the code before version 3: what is opened here, as columns A and B.
        var path = Path.Combine(Folders.Repository, "tests", "MLExtensions.Embeddings.Tests", "Goldens", "text-embedding-v2.zip");
        using var a = TextEncoder.Open(EncoderFiles.FromMemory("tokens", TinyEncoder.TokenFiles()), new() { Pooling = new Pooling(PoolingMode.Cls, PoolingMode.Mean), Prompt = "b", Dimensions = 4 });
        using var b = TextEncoder.Open(a.Files, new() { Pooling = PoolingMode.Max, Normalize = true, MaxTokens = 8 });

        CheckZip(path, a, b);
    }

    [TestMethod]
    public void A_zip_of_version_3_still_loads()
    {
        // Written by the code before version 4, which saved the model whole: what is opened here, as columns A and B.
        var path = Path.Combine(Folders.Repository, "tests", "MLExtensions.Embeddings.Tests", "Goldens", "text-embedding-v3.zip");
        var files = EncoderFiles.FromMemory("layered", LayeredEncoder.Files(TinyTransformer.Build(TinyFamily.Bert, pooled: true), TinyFamily.Bert));
        using var a = TextEncoder.Open(files, new() { Layer = -2, Dimensions = 5, MaxTokens = 8 });
        using var b = TextEncoder.Open(files, new() { Layer = new EncoderLayers(3, 1), OutputName = "pooled", Pooling = PoolingMode.Max, Normalize = true });

        CheckZip(path, a, b);
    }

    [TestMethod]
    public void A_zip_holds_what_lies_below_a_cut_once_for_each()
    {
        using var folder = new TemporaryFolder();
        TinyEncoder.Write(folder["layered"], LayeredEncoder.WithWeightsBeside(TinyTransformer.Build(TinyFamily.Bert, pooled: true)));
        using var one = TextEncoder.Load(folder["layered"], new() { Layer = 1, Dimensions = 5 });
        using var same = TextEncoder.Load(folder["layered"], new() { Layer = -3, Pooling = PoolingMode.Max });
        using var named = TextEncoder.Load(folder["layered"], new() { OutputName = TinyTransformer.Build(TinyFamily.Bert, pooled: true).States[0] });
        var data = _ml.Data.LoadFromEnumerable(Document.Random(30));
        var model = _ml.Transforms.Text.EmbedText("A", "Text", one)
            .Append(_ml.Transforms.Text.EmbedText("B", "Title", same))
            .Append(_ml.Transforms.Text.EmbedText("C", "Title", named))
            .Append(_ml.Transforms.Concatenate("Features", "A", "B", "C"))
            .Fit(data);

        var zip = Save(model, data.Schema);

        Assert.AreEqual(2, CountModels(zip));
        // One of three layers, and none, with their weights: a third of the whole, and less.
        var whole = one.Files.FileNames.Where(file => file is "model.onnx" or "weights.bin").Sum(one.Files.LengthOf);
        Assert.IsLessThan(2 * whole / 3, SizeOfModels(zip));
        var loaded = _ml.Model.Load(new MemoryStream(zip), out _);
        CollectionAssert.AreEqual(Features(model.Transform(data)), Features(loaded.Transform(data)));
        var encoders = ((IEnumerable<ITransformer>)loaded).OfType<TextEmbeddingTransformer>().Select(step => step.Encoder).ToArray();
        CollectionAssert.AreEqual(new[] { "1", "1", null }, encoders.Select(encoder => encoder.Description.Layer?.ToString()).ToArray());
        Assert.AreSame(encoders[0].Model, encoders[1].Model);
        // What is saved again is not cut again.
        var again = Save(loaded, data.Schema);
        Assert.AreEqual(SizeOfModels(zip), SizeOfModels(again));
        CollectionAssert.AreEqual(encoders.Select(encoder => encoder.ContentHash).ToArray(), HashesOf(again));
        ((IDisposable)loaded).Dispose();

        string[] HashesOf(byte[] content)
        {
            var model = _ml.Model.Load(new MemoryStream(content), out _);
            string[] hashes = [.. ((IEnumerable<ITransformer>)model).OfType<TextEmbeddingTransformer>().Select(step => step.Encoder.ContentHash)];
            ((IDisposable)model).Dispose();
            return hashes;
        }
    }

    [TestMethod]
    public void An_encoder_that_changed_on_disk_is_not_cut_into_a_zip()
    {
        using var folder = new TemporaryFolder();
        TinyEncoder.Write(folder["layered"], LayeredEncoder.Files(TinyTransformer.Build(TinyFamily.Bert), TinyFamily.Bert));
        using var encoder = TextEncoder.Load(folder["layered"], new() { Layer = 1 });
        var data = _ml.Data.LoadFromEnumerable(Document.Random(3));
        var model = _ml.Transforms.Text.EmbedText("A", "Text", encoder).Fit(data);
        TinyEncoder.Write(folder["layered"], LayeredEncoder.Files(TinyTransformer.Build(TinyFamily.Roberta), TinyFamily.Bert));

        StringAssert.Contains(Assert.Throws<IOException>(() => Save(model, data.Schema)).Message, "has changed since the encoder was loaded");
    }

    [TestMethod]
    public void Layers_are_saved()
    {
        using var folder = new TemporaryFolder();
        TinyEncoder.Write(folder["layered"], LayeredEncoder.Files(TinyTransformer.Build(TinyFamily.Bert, pooled: true), TinyFamily.Bert));
        using var one = TextEncoder.Load(folder["layered"], new() { Layer = -2, Dimensions = 5 });
        using var several = TextEncoder.Load(folder["layered"], new() { Layer = new EncoderLayers(3, 1), OutputName = "pooled", Dimensions = 6, Normalize = true });
        var data = _ml.Data.LoadFromEnumerable(Document.Random(30));
        var model = _ml.Transforms.Text.EmbedText("A", "Text", one)
            .Append(_ml.Transforms.Text.EmbedText("B", "Text", several))
            .Append(_ml.Transforms.Text.EmbedText("C", "Title", several, new() { Storage = EncoderStorage.ByReference }))
            .Append(_ml.Transforms.Concatenate("Features", "A", "B", "C"))
            .Fit(data);

        var loaded = _ml.Model.Load(new MemoryStream(Save(model, data.Schema)), out _);
        var features = Features(loaded.Transform(data));
        Assert.HasCount(30 * (5 + 12 + 12), features);
        CollectionAssert.AreEqual(Features(model.Transform(data)), features);
        ((IDisposable)loaded).Dispose();
    }

    [TestMethod]
    public void Several_columns_store_their_encoder_once()
    {
        using var encoder = TinyEncoder.Open();
        using var other = TextEncoder.Open(EncoderFiles.FromMemory("other", TinyEncoder.TokenFiles()), new() { Pooling = PoolingMode.Max });
        using var sameFiles = TextEncoder.Open(other.Files, new() { Pooling = PoolingMode.LastToken, Normalize = true });
        var data = _ml.Data.LoadFromEnumerable(Document.Random(30));
        var model = _ml.Transforms.Text.EmbedText("A", "Text", encoder)
            .Append(_ml.Transforms.Text.EmbedText("B", "Title", encoder))
            .Append(_ml.Transforms.Text.EmbedText("C", "Text", other))
            .Append(_ml.Transforms.Text.EmbedText("D", ["Title", "Text"], sameFiles))
            .Append(_ml.Transforms.Concatenate("Features", "A", "B", "C", "D", "Label"))
            .Fit(data);

        var zip = Save(model, data.Schema);
        Assert.AreEqual(2, CountModels(zip));

        var loaded = new MLContext().Model.Load(new MemoryStream(zip), out _);
        var features = Features(loaded.Transform(data));
        CollectionAssert.AreEqual(Features(model.Transform(data)), features);
        Assert.HasCount(30 * 13, features);
        Assert.AreEqual(2, CountModels(Save(loaded, data.Schema)));
        ((IDisposable)loaded).Dispose();
    }

    [TestMethod]
    public void What_was_decided_is_saved_by_reference_too()
    {
        using var folder = new TemporaryFolder();
        TinyEncoder.Write(folder["tiny"], TinyEncoder.TokenFiles());
        File.Move(folder["tiny", "model.onnx"], folder["tiny", "model_small.onnx"]);
        using var encoder = TextEncoder.Load(folder["tiny"], new() { ModelFile = "model_small.onnx", Pooling = new Pooling(PoolingMode.Cls, PoolingMode.Mean), Prompt = "b", Dimensions = 4 });
        var data = _ml.Data.LoadFromEnumerable(Document.Random(30));
        var model = _ml.Transforms.Text.EmbedText("Features", "Text", encoder, new() { Storage = EncoderStorage.ByReference }).Fit(data);

        var loaded = _ml.Model.Load(new MemoryStream(Save(model, data.Schema)), out _);

        CollectionAssert.AreEqual(Features(model.Transform(data)), Features(loaded.Transform(data)));
        ((IDisposable)loaded).Dispose();
    }

    [TestMethod]
    public void A_model_with_weights_in_files_beside_it_can_be_saved_and_loaded()
    {
        using var folder = new TemporaryFolder();
        ExternalWeightsTests.Write(folder["tiny"]);
        using var encoder = TextEncoder.Load(folder["tiny"]);
        var data = _ml.Data.LoadFromEnumerable(Document.Random(30));
        var model = _ml.Transforms.Text.EmbedText("Features", "Text", encoder).Fit(data);

        var loaded = _ml.Model.Load(new MemoryStream(Save(model, data.Schema)), out _);

        CollectionAssert.AreEqual(Features(model.Transform(data)), Features(loaded.Transform(data)));
        ((IDisposable)loaded).Dispose();
    }

    [TestMethod]
    public void A_pair_of_columns_is_embedded_as_pairs()
    {
        var golden = new EncoderGolden("tiny-bert");
        using var encoder = TextEncoder.Load(golden.Model, new() { Pooling = PoolingMode.Mean });
        var data = _ml.Data.LoadFromEnumerable(golden.Pairs.Select(pair => new Document { Title = pair.First, Text = pair.Second }).ToArray());
        var model = _ml.Transforms.Text.EmbedText("Features", ["Title", "Text"], encoder).Fit(data);

        Vectors.AreClose(golden.Array("pairs_mean").Floats, Features(model.Transform(data)), 2e-5, "pairs");
    }

    [TestMethod]
    public void A_text_that_fails_names_its_row()
    {
        // A model that knows fewer letters than its tokenizer: 'z' is beyond its table.
        using var encoder = TextEncoder.Open(EncoderFiles.FromMemory("few", TinyEncoder.FewLetters()));
        var rows = Enumerable.Range(0, 300).Select(i => new Document { Text = i == 217 ? "abz" : new string('a', i % 9) }).ToArray();
        var data = _ml.Data.LoadFromEnumerable(rows);
        var embedded = _ml.Transforms.Text.EmbedText("Features", "Text", encoder).Fit(data).Transform(data);

        var failure = Assert.ThrowsExactly<TextEmbeddingException>(() => Features(embedded));
        Assert.AreEqual(217, failure.Index);
        StringAssert.StartsWith(failure.Message, "The text of row 217 cannot be embedded");
        StringAssert.EndsWith(failure.Message, "It is 'abz'.");

        failure = Assert.ThrowsExactly<TextEmbeddingException>(() => encoder.Embed([.. rows.Select(row => row.Text)], new float[300 * encoder.Dimensions]));
        StringAssert.StartsWith(failure.Message, "Text 217 cannot be embedded");
    }

    [TestMethod]
    public void Columns_are_one_or_two()
    {
        using var encoder = TinyEncoder.Open();
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => _ml.Transforms.Text.EmbedText("E", [], encoder)).Message, "0 text columns");
        Assert.ThrowsExactly<ArgumentException>(() => _ml.Transforms.Text.EmbedText("E", ["a", "b", "c"], encoder));
        Assert.ThrowsExactly<ArgumentException>(() => _ml.Transforms.Text.EmbedText("E", ["a", ""], encoder));
    }

    // Column A has texts, column B pairs with their titles.
    private void CheckZip(string path, TextEncoder a, TextEncoder b)
    {
        var documents = Document.Random(40);
        var data = _ml.Data.LoadFromEnumerable(documents);

        var model = _ml.Model.Load(path, out _);
        var embedded = model.Transform(data);

        var (first, second) = (embedded.GetColumn<float[]>(embedded.Schema["A"]).ToArray(), embedded.GetColumn<float[]>(embedded.Schema["B"]).ToArray());
        for (var i = 0; i < documents.Length; i++)
        {
            CollectionAssert.AreEqual(a.Embed(documents[i].Text), first[i], $"A, row {i}");
            CollectionAssert.AreEqual(b.Embed(documents[i].Title, documents[i].Text), second[i], $"B, row {i}");
        }

        ((IDisposable)model).Dispose();
    }

    private static int CountModels(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.Count(entry => entry.FullName.EndsWith("model.onnx", StringComparison.Ordinal));
    }

    private static long SizeOfModels(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.Where(entry => entry.FullName.EndsWith("model.onnx", StringComparison.Ordinal) || entry.FullName.EndsWith("weights.bin", StringComparison.Ordinal))
            .Sum(entry => entry.Length);
    }

    private byte[] Save(ITransformer model, DataViewSchema schema)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(model, schema, stream);
        return stream.ToArray();
    }

    private static float[] Features(IDataView embedded) => [.. embedded.GetColumn<float[]>(embedded.Schema["Features"]).SelectMany(vector => vector)];
}
