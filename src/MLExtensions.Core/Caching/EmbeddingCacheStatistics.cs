namespace MLExtensions.Caching;

/// <summary>What a cache did since it was opened, and what it holds.</summary>
/// <param name="Hits">Embeddings that were found.</param>
/// <param name="Misses">Embeddings that were not.</param>
/// <param name="Added">Embeddings that were filed.</param>
/// <param name="Evicted">Embeddings that made room for others.</param>
/// <param name="Corrupt">Embeddings that were damaged in the file; they count as misses, too.</param>
/// <param name="Entries">Embeddings held now, as far as this process knows.</param>
/// <param name="Bytes">Bytes of memory or of the file taken now.</param>
public readonly record struct EmbeddingCacheStatistics(long Hits, long Misses, long Added, long Evicted, long Corrupt, long Entries, long Bytes);
