using System.Buffers;
using System.Runtime.ExceptionServices;
using Microsoft.ML.OnnxRuntime;
using MLExtensions.Caching;

namespace MLExtensions.Embeddings;

/// <summary>
/// Embeds a window of texts: puts those of similar length into batches of at most a number of padded tokens, equal ones once, and computes several
/// batches at a time, each on one thread. (Threads that share a batch wait for each other at every operator of the model.)
/// </summary>
internal sealed class WindowRun : IDisposable
{
    // With fewer batches a worker, all threads together compute one batch after the other.
    private const int FewestBatches = 2;

    private readonly EncoderSession _session;
    private readonly EncoderPlan _plan;
    private readonly int _batchTokens;
    private readonly EmbeddingCache? _cache;
    private readonly IProgress<int>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly TokenWindow _window;
    private readonly List<TextBatch> _batches = [];
    private readonly List<TokenBatch> _inputs = [];
    private readonly List<ExceptionDispatchInfo> _failures = [];
    private ReadOnlyMemory<EmbeddingKey> _keys;
    private float[] _embeddings = [];
    private int _next;
    private int _done;
    private int _before;

    public WindowRun(EncoderSession session, EncoderPlan plan, int batchTokens, EmbeddingCache? cache, IProgress<int>? progress, CancellationToken cancellation)
    {
        _session = session;
        _plan = plan;
        _batchTokens = batchTokens;
        _cache = cache;
        _progress = progress;
        _cancellation = cancellation;
        _window = new TokenWindow(plan.Tokens);
    }

    /// <summary>The texts, to be filled before each run.</summary>
    public TokenWindow Window => _window;

    /// <summary>Embeds the window's texts.</summary>
    /// <param name="keys">With a cache, the texts' keys.</param>
    /// <param name="before">How many texts were done before, for progress.</param>
    /// <returns>The embeddings, [texts, dimensions], until the next run.</returns>
    /// <exception cref="BatchFailureException">The model failed on a text.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public ReadOnlySpan<float> Embed(ReadOnlyMemory<EmbeddingKey> keys, int before)
    {
        var size = _window.Count * _plan.Dimensions;
        if (_embeddings.Length < size)
        {
            Return(_embeddings);
            _embeddings = ArrayPool<float>.Shared.Rent(size);
        }

        (_keys, _before, _next, _done) = (keys, before, 0, 0);
        _window.Sort();
        CutIntoBatches();
        var workers = _batches.Count >= FewestBatches * _session.Workers && _session.CanRunAlone() ? _session.Workers : 1;
        while (_inputs.Count < workers)
            _inputs.Add(new TokenBatch(_session, _plan.PaddingId, _plan.FirstPosition));
        var others = Enumerable.Range(1, workers - 1).Select(worker => Task.Run(() => Work(worker, workers))).ToArray();
        Work(0, workers);
        Task.WaitAll(others, CancellationToken.None);
        Rethrow();
        return _embeddings.AsSpan(0, size);
    }

    public void Dispose()
    {
        foreach (var input in _inputs)
            input.Dispose();
        _inputs.Clear();
        Return(_embeddings);
        _embeddings = [];
        _window.Dispose();
    }

    private static void Return(float[] values)
    {
        if (values.Length > 0)
            ArrayPool<float>.Shared.Return(values);
    }

    private void CutIntoBatches()
    {
        _batches.Clear();
        for (var first = 0; first < _window.Count;)
        {
            var batch = Take(first);
            _batches.Add(batch);
            first += batch.Texts;
        }
    }

    // Counts texts until they make up as many different rows as a batch may have.
    private TextBatch Take(int first)
    {
        var order = _window.Order[first..];
        var length = _window.Tokens(order[0]).Length;
        var most = _plan.Batches == BatchComposition.SingleTexts ? 1 : Math.Max(1, _batchTokens / Math.Max(1, length));
        var rows = 0;
        for (var i = 0; i < order.Length; i++)
        {
            if (RepeatsPrevious(order, i))
                continue;
            if (rows == most || (_plan.Batches == BatchComposition.EqualLengths && _window.Tokens(order[i]).Length < length))
                return new TextBatch(first, i, rows);
            rows++;
        }

        return new TextBatch(first, order.Length, rows);
    }

    private bool RepeatsPrevious(ReadOnlySpan<int> order, int i) => i > 0 && _window.AreEqual(order[i], order[i - 1]);

    private void Work(int worker, int workers)
    {
        try
        {
            for (int next; (next = Interlocked.Increment(ref _next) - 1) < _batches.Count;)
            {
                _cancellation.ThrowIfCancellationRequested();
                Compute(_batches[next], _inputs[worker], alone: workers > 1);
                Report(_batches[next].Texts);
            }
        }
        catch (Exception e)
        {
            // The others stop at their next batch.
            Interlocked.Exchange(ref _next, _batches.Count);
            lock (_failures)
                _failures.Add(ExceptionDispatchInfo.Capture(e));
        }
    }

    private void Report(int texts)
    {
        if (_progress is null)
            return;
        lock (_batches)
            _progress.Report(_before + (_done += texts));
    }

    private void Rethrow()
    {
        if (_failures.Count == 0)
            return;
        var failure = _failures.MinBy(failure => failure.SourceException is BatchFailureException { Text: var text } ? text : -1)!;
        _failures.Clear();
        failure.Throw();
    }

    private void Compute(TextBatch batch, TokenBatch input, bool alone)
    {
        try
        {
            Run(batch, input, alone);
        }
        catch (OnnxRuntimeException e) when (batch.Rows == 1)
        {
            throw new BatchFailureException(_window.Order[batch.First], e);
        }
        catch (OnnxRuntimeException)
        {
            // One by one, to find the text that the model cannot take.
            for (var i = 0; i < batch.Texts; i++)
                Compute(new TextBatch(batch.First + i, 1, 1), input, alone);
        }
    }

    private void Run(TextBatch batch, TokenBatch input, bool alone)
    {
        var order = _window.Order.Slice(batch.First, batch.Texts);
        input.Clear(batch.Rows, Math.Max(1, _window.Tokens(order[0]).Length));
        var row = -1;
        for (var i = 0; i < order.Length; i++)
        {
            if (!RepeatsPrevious(order, i))
                input.SetRow(++row, _window.Tokens(order[i]), _window.Types(order[i]));
        }

        using var vectors = _session.Run(input, _plan.Outputs, alone);
        var scratch = ArrayPool<float>.Shared.Rent(_plan.Heads.Max(head => head.FullDimensions));
        row = -1;
        for (var i = 0; i < order.Length; i++)
        {
            if (RepeatsPrevious(order, i))
                Embedding(order[i - 1]).CopyTo(Embedding(order[i]));
            else
                Write(vectors, ++row, _window.Tokens(order[i]).Length, Embedding(order[i]), scratch);
        }

        ArrayPool<float>.Shared.Return(scratch);
        if (_cache is not null)
            Keep(_cache, order);
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

    private void Keep(EmbeddingCache cache, ReadOnlySpan<int> order)
    {
        var keys = ArrayPool<EmbeddingKey>.Shared.Rent(order.Length);
        var values = ArrayPool<float>.Shared.Rent(order.Length * _plan.Dimensions);
        for (var i = 0; i < order.Length; i++)
        {
            keys[i] = _keys.Span[order[i]];
            Embedding(order[i]).CopyTo(values.AsSpan(i * _plan.Dimensions));
        }

        cache.Add(keys.AsSpan(0, order.Length), values.AsSpan(0, order.Length * _plan.Dimensions));
        ArrayPool<EmbeddingKey>.Shared.Return(keys);
        ArrayPool<float>.Shared.Return(values);
    }

    private Span<float> Embedding(int text) => _embeddings.AsSpan(text * _plan.Dimensions, _plan.Dimensions);
}
