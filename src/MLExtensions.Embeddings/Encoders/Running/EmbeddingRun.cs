using MLExtensions.Caching;

namespace MLExtensions.Embeddings;

/// <summary>One call of <see cref="TextEncoder"/>: texts become tokens, a bounded window of them at a time, and each embedding goes to its text's place.</summary>
internal readonly ref struct EmbeddingRun
{
    private readonly EncoderSession _session;
    private readonly EncoderPlan _plan;
    private readonly int _batchTokens;
    private readonly Span<float> _destination;
    private readonly CancellationToken _cancellation;
    private readonly IProgress<int>? _progress;
    private readonly EmbeddingCache? _cache;
    private readonly ReadOnlyMemory<EmbeddingKey> _keys;

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
        EmbeddingCache? cache = null, ReadOnlyMemory<EmbeddingKey> keys = default)
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
        using var run = new WindowRun(_session, _plan, _batchTokens, _cache, _progress, _cancellation);
        var window = run.Window;
        for (var first = 0; first < texts.Count; first += window.Count)
        {
            window.Clear();
            while (first + window.Count < texts.Count && !window.IsFull)
            {
                _cancellation.ThrowIfCancellationRequested();
                Add(window, texts, first + window.Count);
            }

            Embed(run, texts, first);
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

    private void Embed<T>(WindowRun run, T texts, int first)
        where T : ITexts, allows ref struct
    {
        try
        {
            run.Embed(_cache is null ? default : _keys[first..], first).CopyTo(_destination[(first * _plan.Dimensions)..]);
        }
        catch (BatchFailureException e)
        {
            throw TextEmbeddingException.OfText(first + e.Text, texts[first + e.Text], e.InnerException!);
        }
    }
}
