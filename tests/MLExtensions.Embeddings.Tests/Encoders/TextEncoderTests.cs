using System.Runtime.CompilerServices;
using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Testing;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Embeddings.Tests.Encoders;

[TestClass]
public sealed class TextEncoderTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(64)]
    [DataRow(100_000)]
    public void Each_text_gets_its_own_embedding_whatever_the_batches(int batchTokens)
    {
        using var encoder = TinyEncoder.Open(new TextEncoderOptions { BatchTokens = batchTokens });
        var texts = RandomTexts(1_000);
        var embeddings = new float[texts.Length * TinyEncoder.Dimensions];

        encoder.Embed(texts, embeddings);

        for (var i = 0; i < texts.Length; i++)
            Vectors.AreClose(TinyEncoder.Expected(texts[i]), Row(embeddings, i), 1e-4, $"text {i}: '{texts[i]}'");
    }

    [TestMethod]
    public void Many_texts_are_worked_off_in_windows()
    {
        using var encoder = TinyEncoder.Open();
        var texts = RandomTexts(30_000);
        var embeddings = new float[texts.Length * TinyEncoder.Dimensions];

        encoder.Embed(texts, embeddings);

        for (var i = 0; i < texts.Length; i += 997)
            Vectors.AreClose(TinyEncoder.Expected(texts[i]), Row(embeddings, i), 1e-4, $"text {i}: '{texts[i]}'");
    }

    [TestMethod]
    public void Memory_texts_and_string_texts_are_alike()
    {
        using var encoder = TinyEncoder.Open();
        var texts = RandomTexts(100);
        var expected = new float[texts.Length * TinyEncoder.Dimensions];
        var actual = new float[expected.Length];

        encoder.Embed(texts, expected);
        encoder.Embed(texts.Select(text => text.AsMemory()).ToArray().AsSpan(), actual);

        CollectionAssert.AreEqual(expected, actual);
    }

    [TestMethod]
    public void Null_and_empty_texts_are_texts_too()
    {
        using var encoder = TinyEncoder.Open();
        var embeddings = new float[4 * TinyEncoder.Dimensions];

        encoder.Embed([null, "b", "", null], embeddings);

        CollectionAssert.AreEqual(new float[] { 0, 0, 0, 2, 4, 1, 0, 0, 0, 0, 0, 0 }, embeddings);
        encoder.Embed(Array.Empty<string>(), []);
    }

    [TestMethod]
    public void A_destination_of_another_size_is_refused()
    {
        using var encoder = TinyEncoder.Open();
        var e = Assert.ThrowsExactly<ArgumentException>(() => encoder.Embed(["a", "b"], new float[5]));
        StringAssert.Contains(e.Message, "2 texts of 3 dimensions need 6");
    }

    [TestMethod]
    public void Fewer_tokens_can_be_asked_for_but_not_more()
    {
        using var encoder = TinyEncoder.Open(new TextEncoderOptions { MaxTokens = 2 });
        Assert.AreEqual(2, encoder.MaxTokens);
        CollectionAssert.AreEqual(new[] { 1.5f, 2.5f, 1f }, encoder.Embed("abzz"));

        var e = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => TinyEncoder.Open(new TextEncoderOptions { MaxTokens = 11 }));
        StringAssert.Contains(e.Message, "at most 10");
    }

    [TestMethod]
    public void Options_out_of_range_are_refused_by_name()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TextEncoderOptions { Threads = -1 }).Message, "TextEncoderOptions.Threads is -1");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TextEncoderOptions { BatchTokens = 0 }).Message, "BatchTokens is 0");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TextEncoderOptions { MaxTokens = 0 }).Message, "MaxTokens is 0");
    }

    [TestMethod]
    public void Progress_ends_with_the_number_of_texts()
    {
        using var encoder = TinyEncoder.Open(new TextEncoderOptions { BatchTokens = 20 });
        var texts = RandomTexts(200);
        var progress = new Recorder();

        encoder.Embed(texts, new float[texts.Length * TinyEncoder.Dimensions], progress);

        Assert.IsGreaterThan(5, progress.Reports.Count);
        CollectionAssert.AreEqual(progress.Reports.Order().ToArray(), progress.Reports);
        Assert.AreEqual(200, progress.Reports[^1]);
    }

    [TestMethod]
    public void Work_can_be_cancelled_between_batches()
    {
        using var encoder = TinyEncoder.Open(new TextEncoderOptions { BatchTokens = 20 });
        using var cancellation = new CancellationTokenSource();
        var texts = RandomTexts(500);
        var progress = new Recorder(done => { if (done > 50) cancellation.Cancel(); });

        Assert.ThrowsExactly<OperationCanceledException>(
            () => encoder.Embed(texts, new float[texts.Length * TinyEncoder.Dimensions], progress, cancellation.Token));

        Assert.IsLessThan(100, progress.Reports[^1]);
    }

    [TestMethod]
    public void Threads_share_an_encoder()
    {
        using var encoder = TinyEncoder.Open();
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, seed =>
        {
            var texts = RandomTexts(1 + (seed * 3), seed);
            var embeddings = new float[texts.Length * TinyEncoder.Dimensions];
            encoder.Embed(texts, embeddings);
            for (var i = 0; i < texts.Length; i++)
                Vectors.AreClose(TinyEncoder.Expected(texts[i]), Row(embeddings, i), 1e-4, texts[i]);
        });
    }

    [TestMethod]
    public void A_disposed_encoder_says_so()
    {
        var encoder = TinyEncoder.Open();
        encoder.Dispose();
        encoder.Dispose();
        Assert.ThrowsExactly<ObjectDisposedException>(() => encoder.Embed("a"));
    }

    [TestMethod]
    public void Disposing_does_not_disturb_a_running_call()
    {
        var encoder = TinyEncoder.Open(new TextEncoderOptions { BatchTokens = 20 });
        var texts = RandomTexts(500);
        var embeddings = new float[texts.Length * TinyEncoder.Dimensions];

        encoder.Embed(texts, embeddings, new Recorder(_ => encoder.Dispose()));

        Vectors.AreClose(TinyEncoder.Expected(texts[^1]), Row(embeddings, texts.Length - 1), 1e-4, "last");
        Assert.ThrowsExactly<ObjectDisposedException>(() => encoder.Embed("a"));
    }

    [TestMethod]
    public void Batches_side_by_side_give_what_one_after_the_other_gives()
    {
        var texts = RandomTexts(2_000);
        using var one = TinyEncoder.Open(new() { Threads = 1, BatchTokens = 40 });
        using var four = TinyEncoder.Open(new() { Threads = 4, BatchTokens = 40 });
        float[] expected = new float[texts.Length * TinyEncoder.Dimensions], actual = new float[expected.Length];
        one.Embed(texts, expected);
        var progress = new Recorder();

        four.Embed(texts, actual, progress);

        for (var i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 1e-5);
        CollectionAssert.AreEqual(progress.Reports.Order().ToList(), progress.Reports);
        Assert.AreEqual(texts.Length, progress.Reports[^1]);
    }

    [TestMethod]
    public void Batches_side_by_side_stop_where_one_fails_or_the_caller_says_so()
    {
        using var few = TextEncoder.Open(EncoderFiles.FromMemory("few", TinyEncoder.FewLetters()), new() { Threads = 4, BatchTokens = 30 });
        string[] texts = [.. Enumerable.Range(0, 900).Select(i => i == 517 ? "abz" : new string('a', 1 + (i % 9)) + (char)('b' + (i % 7)))];
        Assert.AreEqual(517, Assert.ThrowsExactly<TextEmbeddingException>(() => few.Embed(texts, new float[900 * few.Dimensions])).Index);

        using var source = new CancellationTokenSource();
        var stop = new Recorder(value => { if (value > 100) source.Cancel(); });
        Assert.ThrowsExactly<OperationCanceledException>(() => few.Embed(texts[..500], new float[500 * few.Dimensions], stop, source.Token));
        Assert.ThrowsExactly<ArithmeticException>(() => few.Embed(texts[..500], new float[500 * few.Dimensions], new Recorder(_ => throw new ArithmeticException())));
        few.Embed(texts[..500], new float[500 * few.Dimensions]);
    }

    [TestMethod]
    public void An_encoder_whose_files_change_stays_what_it_was()
    {
        var texts = RandomTexts(500);
        using var folder = new TemporaryFolder();
        TinyEncoder.Write(folder["tiny"]);
        using var encoder = TextEncoder.Load(folder["tiny"], new() { Threads = 3, BatchTokens = 20 });
        TinyEncoder.Write(folder["tiny"], TinyEncoder.Files(graph => graph.Output("sentence_embedding", graph.Add(TinyEncoder.MeanOf(graph), graph.Constant(1f)), DataType.Float, "batch", TinyEncoder.Dimensions)));
        var actual = new float[texts.Length * TinyEncoder.Dimensions];

        encoder.Embed(texts, actual);

        for (var i = 0; i < texts.Length; i++)
            Vectors.AreClose(TinyEncoder.Expected(texts[i]), Row(actual, i), 1e-3, texts[i]);
    }

    [TestMethod]
    public void An_encoder_whose_files_are_gone_goes_on()
    {
        var texts = RandomTexts(500);
        using var folder = new TemporaryFolder();
        TinyEncoder.Write(folder["tiny"]);
        using var encoder = TextEncoder.Load(folder["tiny"], new() { Threads = 3, BatchTokens = 20 });
        Directory.Delete(folder["tiny"], recursive: true);
        var actual = new float[texts.Length * TinyEncoder.Dimensions];

        encoder.Embed(texts, actual);

        for (var i = 0; i < texts.Length; i++)
            Vectors.AreClose(TinyEncoder.Expected(texts[i]), Row(actual, i), 1e-3, texts[i]);
    }

    [TestMethod]
    public void Encoders_of_one_content_share_a_session_until_the_last_is_disposed()
    {
        using var folder = new TemporaryFolder();
        TinyEncoder.Write(folder["tiny"]);
        var fromDirectory = EncoderFiles.FromDirectory(folder["tiny"]);

        using var first = EncoderPool.Rent(fromDirectory, cut: null, threads: 1);
        var second = EncoderPool.Rent(EncoderFiles.FromMemory("elsewhere", TinyEncoder.Files()), cut: null, threads: 1);
        using var otherThreads = EncoderPool.Rent(fromDirectory, cut: null, threads: 2);

        Assert.AreSame(first.Model, second.Model);
        Assert.AreNotSame(first.Model, otherThreads.Model);
        first.Dispose();
        using var third = EncoderPool.Rent(fromDirectory, cut: null, threads: 1);
        Assert.AreSame(second.Model, third.Model);
        second.Dispose();
        second.Dispose();
        third.Dispose();
        using var anew = EncoderPool.Rent(fromDirectory, cut: null, threads: 1);
        Assert.AreNotSame(second.Model, anew.Model);
    }

    [TestMethod]
    public void A_forgotten_encoder_is_closed_by_the_garbage_collection()
    {
        var model = UseAndForget();
        for (var i = 0; i < 10 && model.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.IsFalse(model.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference UseAndForget()
        {
            // Threads of its own, so that no other test holds this one open.
            var lease = EncoderPool.Rent(EncoderFiles.FromMemory("tiny", TinyEncoder.Files()), cut: null, threads: 3);
            return new WeakReference(lease.Model);
        }
    }

    private static string[] RandomTexts(int count, int seed = 11)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => string.Concat(Enumerable.Range(0, random.Next(0, 15)).Select(_ => "abcdefghijklmnopqrstuvwxyz?!"[random.Next(28)])))];
    }

    private static Span<float> Row(float[] embeddings, int row) => embeddings.AsSpan(row * TinyEncoder.Dimensions, TinyEncoder.Dimensions);

    private sealed class Recorder(Action<int>? then = null) : IProgress<int>
    {
        public List<int> Reports { get; } = [];

        public void Report(int value)
        {
            Reports.Add(value);
            then?.Invoke(value);
        }
    }
}
