using System.Buffers;
using Microsoft.ML.OnnxRuntime;
using MLExtensions.Caching;

namespace MLExtensions.Embeddings;

/// <summary>
/// One call of <see cref="TextEncoder"/>: texts of similar length are put into batches of at most a number of padded tokens, equal texts are
/// computed once, and each embedding goes to its text's place.
/// </summary>
internal readonly ref struct EmbeddingRun
{
    private readonly EncoderSession _session;
    private readonly EncoderPlan _plan;
    private readonly int _batchTokens;
    private readonly Span<float> _destination;
    private readonly CancellationToken _cancellation;
    private readonly IProgress<int>? _progress;
    private readonly EmbeddingCache? _cache;
    private readonly ReadOnlySpan<EmbeddingKey> _keys;

    /// <summary>Prepares a run.</summary>
    /// <param name="session">The model.</param>
    /// <param name="plan">What was decided.</param>
    /// <param name="batchTokens">The largest batch.</param>
    /// <param name="destination">Filled with the embeddings, [texts, dimensions].</param>
    /// <param name="progress">Told how many texts are done.</param>
    /// <param name="cancellation">Ends the run between two batches.</param>
    /// <param name="cache">Where each batch's embeddings are filed; null for nowhere.</param>
    /// <param name="keys">With a cache, the texts' keys.</param>
    public EmbeddingRun(
        EncoderSession session, EncoderPlan plan, int batchTokens, Span<float> destination, IProgress<int>? progress, CancellationToken cancellation,
        EmbeddingCache? cache = null, ReadOnlySpan<EmbeddingKey> keys = default)
    {
        _session = session;
        _plan = plan;
        _batchTokens = batchTokens;
        _destination = destination;
        _cancellation = cancellation;
        _progress = progress;
        _cache = cache;
        _keys = keys;
    }

    public void Run<T>(T texts)
        where T : ITexts, allows ref struct
    {
        using var window = new TokenWindow(_plan.Tokens);
        using var batch = new TokenBatch(_session, _plan.PaddingId, _plan.FirstPosition);
        for (var first = 0; first < texts.Count; first += window.Count)
        {
            window.Clear();
            while (first + window.Count < texts.Count && !window.IsFull)
            {
                _cancellation.ThrowIfCancellationRequested();
                Add(window, texts, first + window.Count);
            }

            EmbedWindow(window, batch, texts, first);
        }
    }

    private static void Add<T>(TokenWindow window, T texts, int text)
        where T : ITexts, allows ref struct
    {
        try
        {
            window.Add(texts, text);
        }
        catch (InvalidOperationException e)
        {
            throw TextEmbeddingException.OfText(text, texts[text], e);
        }
    }

    private void EmbedWindow<T>(TokenWindow window, TokenBatch batch, T texts, int first)
        where T : ITexts, allows ref struct
    {
        var order = window.Sort();
        while (!order.IsEmpty)
        {
            _cancellation.ThrowIfCancellationRequested();
            var (count, rows) = TakeBatch(window, order);
            EmbedBatch(window, batch, texts, order[..count], rows, first);
            order = order[count..];
            _progress?.Report(first + window.Count - order.Length);
        }
    }

    // Counts texts until they make up as many different rows as a batch may have.
    private (int Texts, int Rows) TakeBatch(TokenWindow window, ReadOnlySpan<int> order)
    {
        var length = window.Tokens(order[0]).Length;
        var most = _plan.Batches == BatchComposition.SingleTexts ? 1 : Math.Max(1, _batchTokens / Math.Max(1, length));
        var rows = 0;
        for (var i = 0; i < order.Length; i++)
        {
            if (RepeatsPrevious(window, order, i))
                continue;
            if (rows == most || (_plan.Batches == BatchComposition.EqualLengths && window.Tokens(order[i]).Length < length))
                return (i, rows);
            rows++;
        }

        return (order.Length, rows);
    }

    private static bool RepeatsPrevious(TokenWindow window, ReadOnlySpan<int> order, int i) => i > 0 && window.AreEqual(order[i], order[i - 1]);

    private void EmbedBatch<T>(TokenWindow window, TokenBatch batch, T texts, ReadOnlySpan<int> order, int rows, int first)
        where T : ITexts, allows ref struct
    {
        try
        {
            Compute(window, batch, order, rows, first);
        }
        catch (OnnxRuntimeException e) when (rows == 1)
        {
            throw TextEmbeddingException.OfText(first + order[0], texts[first + order[0]], e);
        }
        catch (OnnxRuntimeException)
        {
            // One by one, to find the text that the model cannot take.
            for (var i = 0; i < order.Length; i++)
                EmbedBatch(window, batch, texts, order.Slice(i, 1), 1, first);
        }
    }

    private void Compute(TokenWindow window, TokenBatch batch, ReadOnlySpan<int> order, int rows, int first)
    {
        batch.Clear(rows, Math.Max(1, window.Tokens(order[0]).Length));
        var row = -1;
        for (var i = 0; i < order.Length; i++)
        {
            if (!RepeatsPrevious(window, order, i))
                batch.SetRow(++row, window.Tokens(order[i]), window.Types(order[i]));
        }

        using var vectors = _session.Run(batch, _plan.Outputs);
        var scratch = ArrayPool<float>.Shared.Rent(_plan.Heads.Max(head => head.FullDimensions));
        row = -1;
        for (var i = 0; i < order.Length; i++)
        {
            var embedding = Embedding(first + order[i]);
            if (RepeatsPrevious(window, order, i))
                Embedding(first + order[i - 1]).CopyTo(embedding);
            else
                Write(vectors, ++row, window.Tokens(order[i]).Length, embedding, scratch);
        }

        ArrayPool<float>.Shared.Return(scratch);
        if (_cache is not null)
            Keep(_cache, order, first);
    }

    private void Keep(EmbeddingCache cache, ReadOnlySpan<int> order, int first)
    {
        var keys = ArrayPool<EmbeddingKey>.Shared.Rent(order.Length);
        var values = ArrayPool<float>.Shared.Rent(order.Length * _plan.Dimensions);
        for (var i = 0; i < order.Length; i++)
        {
            keys[i] = _keys[first + order[i]];
            Embedding(first + order[i]).CopyTo(values.AsSpan(i * _plan.Dimensions));
        }

        cache.Add(keys.AsSpan(0, order.Length), values.AsSpan(0, order.Length * _plan.Dimensions));
        ArrayPool<EmbeddingKey>.Shared.Return(keys);
        ArrayPool<float>.Shared.Return(values);
    }

    private void Write(BatchVectors vectors, int row, int count, Span<float> embedding, Span<float> scratch)
    {
        for (var i = 0; i < _plan.Heads.Count; i++)
        {
            var head = _plan.Heads[i];
            head.Write(vectors.Row(i, row), count, _plan.SkippedTokens, embedding[..head.Dimensions], scratch);
            embedding = embedding[head.Dimensions..];
        }
    }

    private Span<float> Embedding(int text) => _destination.Slice(text * _plan.Dimensions, _plan.Dimensions);
}
