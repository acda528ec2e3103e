namespace MLExtensions.Caching;

/// <summary>
/// Keeps embeddings by key, in bounded memory or in a bounded file, so that nothing is embedded twice. Usable from several threads at once.
/// </summary>
/// <remarks>What is not found, be it evicted or damaged, is to be computed again: a cache never fails a lookup and never gives wrong numbers.</remarks>
public abstract class EmbeddingCache : IDisposable
{
    /// <summary>The most dimensions that an embedding can have.</summary>
    public const int MaximumDimensions = 1 << 20;

    /// <summary>The smallest bound, in bytes.</summary>
    public const long SmallestBound = 4096;

    private long _hits;
    private long _misses;
    private long _added;
    private volatile bool _isDisposed;

    private protected EmbeddingCache(long maximumBytes)
    {
        if (maximumBytes < SmallestBound)
        {
            throw new ArgumentOutOfRangeException(
                nameof(maximumBytes), maximumBytes, $"A cache of {maximumBytes:N0} bytes holds nothing; give it at least {SmallestBound:N0}.");
        }

        MaximumBytes = maximumBytes;
    }

    /// <summary>The bound, in bytes.</summary>
    public long MaximumBytes { get; }

    /// <summary>What the cache did so far, and what it holds.</summary>
    public EmbeddingCacheStatistics Statistics
    {
        get
        {
            var (evicted, corrupt, entries, bytes) = Held();
            return new(Interlocked.Read(ref _hits), Interlocked.Read(ref _misses), Interlocked.Read(ref _added), evicted, corrupt, entries, bytes);
        }
    }

    /// <summary>Why nothing more is written to the file (the disk is full, it cannot be locked); <c>null</c> while all is well.</summary>
    public virtual Exception? WriteError => null;

    /// <summary>A cache in memory, which ends with it. What was not asked for since longest goes first, about (the clock algorithm).</summary>
    /// <param name="maximumBytes">The most bytes that embeddings, keys and what holds them together take.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is below <see cref="SmallestBound"/>.</exception>
    public static EmbeddingCache InMemory(long maximumBytes = 256L << 20) => new MemoryEmbeddingCache(maximumBytes);

    /// <summary>
    /// A cache in a file, which survives. Several processes may use it at once; what was written first goes first. A damaged or cut file is
    /// repaired while it is used. Beside it lies an empty file of the same name with <c>.lock</c> at the end.
    /// </summary>
    /// <param name="path">The file; made if there is none, but not its folder.</param>
    /// <param name="maximumBytes">The most bytes that the file takes. A larger one is cut. The index in memory takes about 60 bytes an embedding.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is below <see cref="SmallestBound"/>.</exception>
    /// <exception cref="InvalidDataException">The file is no cache, or one of a newer version; it is left as it is.</exception>
    /// <exception cref="IOException">The file cannot be opened or made.</exception>
    public static EmbeddingCache OpenFile(string path, long maximumBytes = 1L << 30) => new FileEmbeddingCache(path, maximumBytes);

    /// <summary>Looks for an embedding.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="destination">Where it goes; its length is the number of dimensions. Unchanged or without meaning where nothing is found.</param>
    /// <returns>Whether it was found.</returns>
    public bool TryGet(in EmbeddingKey key, Span<float> destination)
    {
        var found = false;
        return TryGet([key], destination, new Span<bool>(ref found)) == 1;
    }

    /// <summary>Looks for embeddings.</summary>
    /// <param name="keys">Their keys.</param>
    /// <param name="destination">Where they go, one after the other in the order of the keys: keys times dimensions.</param>
    /// <param name="found">Which were found; the others' places in <paramref name="destination"/> have no meaning.</param>
    /// <returns>How many were found.</returns>
    /// <exception cref="ArgumentException">Lengths do not fit.</exception>
    /// <exception cref="ObjectDisposedException">The cache was disposed, so whoever uses it must be disposed before it.</exception>
    public int TryGet(ReadOnlySpan<EmbeddingKey> keys, Span<float> destination, Span<bool> found)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (found.Length != keys.Length)
            throw new ArgumentException($"{keys.Length} keys need as many places for answers; there are {found.Length}.", nameof(found));
        if (keys.IsEmpty)
            return 0;
        var hits = Read(keys, Dimensions(keys.Length, destination.Length, nameof(destination)), destination, found);
        Interlocked.Add(ref _hits, hits);
        Interlocked.Add(ref _misses, keys.Length - hits);
        return hits;
    }

    /// <summary>Files an embedding.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="values">Its values.</param>
    public void Add(in EmbeddingKey key, ReadOnlySpan<float> values) => Add([key], values);

    /// <summary>Files embeddings. What is there already stays; what is larger than the cache is not filed.</summary>
    /// <param name="keys">Their keys.</param>
    /// <param name="values">Their values, one after the other: keys times dimensions.</param>
    /// <exception cref="ArgumentException">Lengths do not fit.</exception>
    /// <exception cref="ObjectDisposedException">The cache was disposed.</exception>
    public void Add(ReadOnlySpan<EmbeddingKey> keys, ReadOnlySpan<float> values)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!keys.IsEmpty)
            Interlocked.Add(ref _added, Write(keys, Dimensions(keys.Length, values.Length, nameof(values)), values));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of the file or the memory.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
    }

    private protected abstract int Read(ReadOnlySpan<EmbeddingKey> keys, int dimensions, Span<float> destination, Span<bool> found);

    private protected abstract int Write(ReadOnlySpan<EmbeddingKey> keys, int dimensions, ReadOnlySpan<float> values);

    private protected abstract (long Evicted, long Corrupt, long Entries, long Bytes) Held();

    private static int Dimensions(int keys, int values, string parameter)
    {
        var (dimensions, rest) = Math.DivRem(values, keys);
        return rest == 0 && dimensions is > 0 and <= MaximumDimensions
            ? dimensions
            : throw new ArgumentException(
                $"{values:N0} values for {keys:N0} keys: each needs the same number of dimensions, from 1 to {MaximumDimensions:N0}.", parameter);
    }
}
