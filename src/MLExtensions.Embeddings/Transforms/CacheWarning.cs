using System.Runtime.CompilerServices;
using Microsoft.ML.Runtime;
using MLExtensions.Caching;

namespace MLExtensions.Embeddings;

/// <summary>Tells a pipeline's log that a cache is not written any more: once for each cache, however many models and cursors use it.</summary>
internal static class CacheWarning
{
    private static readonly ConditionalWeakTable<EmbeddingCache, Exception> s_told = [];

    public static void Check(IHostEnvironment environment, EmbeddingCache? cache)
    {
        if (cache?.WriteError is not { } error || !s_told.TryAdd(cache, error))
            return;
        using var channel = environment.Start("EmbedText");
        channel.Warning(MessageSensitivity.None, "The embedding cache is not written any more; embeddings that it lacks are computed each time. {0}", error.Message);
    }
}
