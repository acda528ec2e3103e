namespace MLExtensions.Caching;

/// <summary>What the header of a record says.</summary>
/// <param name="Key">The key.</param>
/// <param name="Sequence">Its number: one more than that of the record before.</param>
/// <param name="Dimensions">How many values follow.</param>
/// <param name="Checksum">The checksum of the values.</param>
internal readonly record struct CacheRecord(EmbeddingKey Key, long Sequence, int Dimensions, uint Checksum)
{
    /// <summary>Bytes that the record takes.</summary>
    public int Size => CacheFormat.RecordSize(Dimensions);
}
