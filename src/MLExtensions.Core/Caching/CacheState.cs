namespace MLExtensions.Caching;

/// <summary>How far the records of a cache file go.</summary>
/// <param name="Head">Where the next record goes.</param>
/// <param name="Sequence">The number of the last record; 0 where there is none yet.</param>
/// <param name="Written">Bytes written since the file was made, the ends that were skipped included: tells others how much they have missed.</param>
internal readonly record struct CacheState(long Head, long Sequence, long Written);
