using System.Buffers;
using MLExtensions.Caching;

namespace MLExtensions.Embeddings;

/// <summary>
/// Embeds what a cache does not have, each text once, and files it there batch by batch: what a cancelled run has computed is kept.
/// </summary>
internal sealed class CachedEmbeddings(EmbeddingCache cache, EmbeddingKeySpace space)
{
    // Texts that are looked up together: enough to fill the windows in which texts of like length are found.
    private const int ChunkTexts = 8192;

    public void Embed<T>(T texts, EncoderSession session, EncoderPlan plan, int batchTokens, Span<float> destination, IProgress<int>? progress, CancellationToken cancellation)
        where T : ITexts, allows ref struct
    {
        for (var first = 0; first < texts.Count; first += ChunkTexts)
        {
            var count = Math.Min(ChunkTexts, texts.Count - first);
            using var chunk = new CacheChunk(count);
            for (var i = 0; i < count; i++)
                chunk.Keys[i] = texts.ArePairs ? space.Of(texts[first + i], texts.Second(first + i)) : space.Of(texts[first + i]);
            cancellation.ThrowIfCancellationRequested();
            var embeddings = destination.Slice(first * plan.Dimensions, count * plan.Dimensions);
            var hits = cache.TryGet(chunk.Keys, embeddings, chunk.Found);
            if (hits < count)
                EmbedMissing(texts, first, chunk, session, plan, batchTokens, embeddings, progress is null ? null : new Later(progress, first + hits), cancellation);
            progress?.Report(first + count);
        }
    }

    private void EmbedMissing<T>(
        T texts, int first, CacheChunk chunk, EncoderSession session, EncoderPlan plan, int batchTokens, Span<float> embeddings, IProgress<int>? progress,
        CancellationToken cancellation)
        where T : ITexts, allows ref struct
    {
        var missing = chunk.FindMissing(first);
        var dimensions = plan.Dimensions;
        var computed = ArrayPool<float>.Shared.Rent(missing.Length * dimensions);
        try
        {
            new EmbeddingRun(session, plan, batchTokens, computed.AsSpan(0, missing.Length * dimensions), progress, cancellation, cache, chunk.MissingKeys)
                .Run(new ChosenTexts<T>(texts, missing));
            for (var i = 0; i < chunk.Found.Length; i++)
            {
                if (!chunk.Found[i])
                    computed.AsSpan(chunk.Places[i] * dimensions, dimensions).CopyTo(embeddings.Slice(i * dimensions, dimensions));
            }
        }
        catch (TextEmbeddingException e)
        {
            throw e.WithIndex(missing[(int)e.Index]);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(computed);
        }
    }

    /// <summary>Passes on how many of the missing texts are done, as a number of all.</summary>
    private sealed class Later(IProgress<int> progress, int before) : IProgress<int>
    {
        public void Report(int value) => progress.Report(before + value);
    }
}
