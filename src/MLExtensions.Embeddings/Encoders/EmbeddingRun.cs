using System.Buffers;

namespace MLExtensions.Embeddings;

/// <summary>
/// One call of <see cref="TextEncoder"/>: texts of similar length are put into batches of at most a number of padded tokens, equal texts are
/// computed once, and each embedding goes to its text's place.
/// </summary>
internal readonly ref struct EmbeddingRun
{
    private readonly EncoderModel _model;
    private readonly int _maxTokens;
    private readonly int _batchTokens;
    private readonly Span<float> _destination;
    private readonly CancellationToken _cancellation;
    private readonly IProgress<int>? _progress;

    public EmbeddingRun(EncoderModel model, int maxTokens, int batchTokens, Span<float> destination, IProgress<int>? progress, CancellationToken cancellation)
    {
        _model = model;
        _maxTokens = maxTokens;
        _batchTokens = batchTokens;
        _destination = destination;
        _cancellation = cancellation;
        _progress = progress;
    }

    public void Run<T>(T texts)
        where T : ITexts, allows ref struct
    {
        using var window = new TokenWindow(_model.Tokenizer, _maxTokens);
        for (var first = 0; first < texts.Count; first += window.Count)
        {
            window.Clear();
            while (first + window.Count < texts.Count && !window.IsFull)
            {
                _cancellation.ThrowIfCancellationRequested();
                window.Add(texts[first + window.Count]);
            }

            EmbedWindow(window, first);
        }
    }

    private void EmbedWindow(TokenWindow window, int first)
    {
        var order = window.Sort();
        while (!order.IsEmpty)
        {
            _cancellation.ThrowIfCancellationRequested();
            var length = Math.Max(1, window.Tokens(order[0]).Length);
            var (texts, rows) = TakeBatch(window, order, Math.Max(1, _batchTokens / length));
            EmbedBatch(window, order[..texts], rows, length, first);
            order = order[texts..];
            _progress?.Report(first + window.Count - order.Length);
        }
    }

    // Counts texts until they make up the given number of different rows.
    private static (int Texts, int Rows) TakeBatch(TokenWindow window, ReadOnlySpan<int> order, int most)
    {
        var rows = 0;
        for (var i = 0; i < order.Length; i++)
        {
            if (RepeatsPrevious(window, order, i))
                continue;
            if (rows == most)
                return (i, rows);
            rows++;
        }

        return (order.Length, rows);
    }

    private static bool RepeatsPrevious(TokenWindow window, ReadOnlySpan<int> order, int i) =>
        i > 0 && window.Tokens(order[i]).SequenceEqual(window.Tokens(order[i - 1]));

    private void EmbedBatch(TokenWindow window, ReadOnlySpan<int> texts, int rows, int length, int first)
    {
        var dimensions = _model.Dimensions;
        var ids = ArrayPool<long>.Shared.Rent(rows * length);
        var mask = ArrayPool<long>.Shared.Rent(rows * length);
        var embeddings = ArrayPool<float>.Shared.Rent(rows * dimensions);
        try
        {
            var row = -1;
            for (var i = 0; i < texts.Length; i++)
            {
                if (RepeatsPrevious(window, texts, i))
                    continue;
                row++;
                Fill(window.Tokens(texts[i]), ids.AsSpan(row * length, length), mask.AsSpan(row * length, length));
            }

            _model.Run(ids, mask, rows, length, embeddings);

            row = -1;
            for (var i = 0; i < texts.Length; i++)
            {
                if (!RepeatsPrevious(window, texts, i))
                    row++;
                embeddings.AsSpan(row * dimensions, dimensions).CopyTo(_destination[((first + texts[i]) * dimensions)..]);
            }
        }
        finally
        {
            ArrayPool<long>.Shared.Return(ids);
            ArrayPool<long>.Shared.Return(mask);
            ArrayPool<float>.Shared.Return(embeddings);
        }
    }

    private static void Fill(ReadOnlySpan<int> tokens, Span<long> ids, Span<long> mask)
    {
        for (var i = 0; i < tokens.Length; i++)
            ids[i] = tokens[i];
        ids[tokens.Length..].Clear();
        mask[..tokens.Length].Fill(1);
        mask[tokens.Length..].Clear();
    }
}
