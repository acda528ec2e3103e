using System.Buffers;

namespace MLExtensions.Caching;

/// <summary>
/// Embeddings in a file of records in a ring (<see cref="CacheFormat"/>). Only writing, and reading what others have written meanwhile, takes the
/// file's lock; a lookup reads the record at its place and checks that it is the one.
/// </summary>
internal sealed class FileEmbeddingCache : EmbeddingCache
{
    private const int BufferSize = 1 << 20;

    private readonly Lock _gate = new();
    private readonly CacheRing _ring;
    private readonly string _lockPath;
    private Exception? _writeError;
    private long _corrupt;

    public FileEmbeddingCache(string path, long maximumBytes)
        : base(maximumBytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = Path.GetFullPath(path);
        if (Directory.Exists(path))
            throw new IOException($"'{path}' is a folder; name a file for the cache in it.");
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new DirectoryNotFoundException($"The cache '{path}' cannot be made: its folder does not exist. Create it first.");
        _lockPath = path + ".lock";
        using var held = FileLock.Acquire(_lockPath);
        _ring = CacheRing.Open(path, maximumBytes);
    }

    /// <inheritdoc/>
    public override Exception? WriteError => Volatile.Read(ref _writeError);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        lock (_gate)
            _ring.Dispose();
        base.Dispose(disposing);
    }

    private protected override int Read(ReadOnlySpan<EmbeddingKey> keys, int dimensions, Span<float> destination, Span<bool> found)
    {
        found.Clear();
        var hits = ReadKnown(keys, dimensions, destination, found);
        // What is missing may be what another process has added; a look at the state tells whether there is anything new.
        return hits < keys.Length && CatchUp() ? hits + ReadKnown(keys, dimensions, destination, found) : hits;
    }

    private protected override int Write(ReadOnlySpan<EmbeddingKey> keys, int dimensions, ReadOnlySpan<float> values)
    {
        if (CacheFormat.RecordSize(dimensions) > MaximumBytes - CacheFormat.FirstRecord)
            return 0;
        lock (_gate)
        {
            // After a failed write the file is only read: an embedding run does not end because of its cache.
            if (_writeError is not null)
                return 0;
            var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(BufferSize, CacheFormat.RecordSize(dimensions)));
            try
            {
                using var held = FileLock.Acquire(_lockPath);
                _ring.CatchUp();
                return _ring.Append(keys, dimensions, values, buffer);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                _writeError = e;
                return 0;
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private protected override (long Evicted, long Corrupt, long Entries, long Bytes) Held()
    {
        lock (_gate)
            return (_ring.Evicted, Interlocked.Read(ref _corrupt), _ring.Count, _ring.Length);
    }

    private int ReadKnown(ReadOnlySpan<EmbeddingKey> keys, int dimensions, Span<float> destination, Span<bool> found)
    {
        var hits = 0;
        var size = CacheFormat.RecordSize(dimensions);
        var places = ArrayPool<long>.Shared.Rent(keys.Length);
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            lock (_gate)
            {
                for (var i = 0; i < keys.Length; i++)
                    places[i] = !found[i] && _ring.TryFind(keys[i], out var place) ? place : -1;
            }

            // A record may be overwritten while it is read: then its checksum tells.
            for (var i = 0; i < keys.Length; i++)
            {
                if (places[i] < 0)
                    continue;
                found[i] = TryRead(keys[i], places[i], buffer.AsSpan(0, size), destination.Slice(i * dimensions, dimensions));
                hits += found[i] ? 1 : 0;
            }
        }
        finally
        {
            ArrayPool<long>.Shared.Return(places);
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return hits;
    }

    private bool TryRead(EmbeddingKey key, long place, Span<byte> buffer, Span<float> destination)
    {
        var whole = _ring.ReadAt(place, buffer);
        var record = whole || _ring.ReadAt(place, buffer[..CacheFormat.Unit]) ? CacheFormat.ReadRecord(buffer) : null;
        if (record is { } mine && mine.Key == key)
        {
            if (mine.Dimensions != destination.Length)
                return false;
            if (whole && CacheFormat.TryReadValues(mine, buffer, destination))
                return true;
        }

        // Another record is there since another process went round the ring; none at all, or half of one, is damage.
        if (record is null || record.Value.Key == key)
            Interlocked.Increment(ref _corrupt);
        lock (_gate)
            _ring.Forget(key, place);
        return false;
    }

    private bool CatchUp()
    {
        lock (_gate)
        {
            try
            {
                if (!_ring.IsBehind())
                    return false;
                using var held = FileLock.Acquire(_lockPath);
                _ring.CatchUp();
                return true;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }
}
