using Microsoft.Win32.SafeHandles;

namespace MLExtensions.Caching;

/// <summary>The ring of records in a cache file, and where each lies. Not for several threads; <see cref="ReadAt"/> is.</summary>
internal sealed class CacheRing : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly long _end;
    private readonly CacheIndex _index = new();
    private CacheState _state;

    private CacheRing(SafeFileHandle file, long maximumBytes) => (_file, _end) = (file, maximumBytes & -CacheFormat.Unit);

    public int Count => _index.Count;

    public long Evicted { get; private set; }

    public long Length => _file.IsClosed ? 0 : RandomAccess.GetLength(_file);

    /// <summary>Opens or makes a file, and repairs it. The caller holds the file's lock.</summary>
    public static CacheRing Open(string path, long maximumBytes)
    {
        var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);
        try
        {
            CacheHeader.Prepare(file, path);
            var ring = new CacheRing(file, maximumBytes);
            if (RandomAccess.GetLength(file) > ring._end)
                RandomAccess.SetLength(file, ring._end);
            ring.ReadAll();
            return ring;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose() => _file.Dispose();

    public bool TryFind(EmbeddingKey key, out long place) => _index.TryGet(key, out place);

    public void Forget(EmbeddingKey key, long place) => _index.Remove(key, place);

    /// <summary>Fills <paramref name="buffer"/>; <c>false</c> where the file ends before.</summary>
    public bool ReadAt(long place, Span<byte> buffer)
    {
        try
        {
            while (!buffer.IsEmpty)
            {
                var count = RandomAccess.Read(_file, buffer, place);
                if (count == 0)
                    return false;
                buffer = buffer[count..];
                place += count;
            }

            return true;
        }
        catch (IOException)
        {
            // A sector that cannot be read is damage like any other.
            return false;
        }
    }

    /// <summary>Whether another process has written, as far as can be told without the lock.</summary>
    public bool IsBehind() => ReadState() != _state;

    /// <summary>Learns what other processes have written. The caller holds the file's lock.</summary>
    public void CatchUp()
    {
        var state = ReadState();
        if (state == _state)
            return;
        if (state is not { } newer || !Follow(newer))
            ReadAll();
    }

    /// <summary>Writes records at the ring's head. The caller holds the file's lock and has caught up.</summary>
    /// <returns>How many were written: those that were not there.</returns>
    public int Append(ReadOnlySpan<EmbeddingKey> keys, int dimensions, ReadOnlySpan<float> values, Span<byte> buffer)
    {
        var size = CacheFormat.RecordSize(dimensions);
        var state = _state;
        var (added, filled, start) = (0, 0, state.Head);
        for (var i = 0; i < keys.Length; i++)
        {
            if (_index.TryGet(keys[i], out _))
                continue;
            var wraps = state.Head > _end - size;
            if (wraps || filled + size > buffer.Length)
            {
                WriteAt(start, buffer[..filled]);
                if (wraps)
                    state = Wrap(state);
                (filled, start) = (0, state.Head);
            }

            CacheFormat.WriteRecord(buffer.Slice(filled, size), keys[i], state.Sequence + 1, values.Slice(i * dimensions, dimensions));
            state = Note(new CacheRecord(keys[i], state.Sequence + 1, dimensions, 0), state);
            filled += size;
            added++;
        }

        if (added > 0)
        {
            WriteAt(start, buffer[..filled]);
            WriteState(state);
        }

        return added;
    }

    // The index drops what the record covers and takes it in.
    private CacheState Note(CacheRecord record, CacheState state)
    {
        Evicted += _index.RemoveOldest(state.Head, state.Head + record.Size);
        _index.Add(state.Head, record.Size, record.Key.Prefix);
        return new CacheState(state.Head + record.Size, record.Sequence, state.Written + record.Size);
    }

    // The rest of the file holds the oldest records; the ring goes on at its beginning.
    private CacheState Wrap(CacheState state)
    {
        Evicted += _index.RemoveOldest(state.Head, long.MaxValue);
        return state with { Head = CacheFormat.FirstRecord, Written = state.Written + Math.Max(0, _end - state.Head) };
    }

    // From the last record known, each record is the next in number; where there is none, the ring was begun again.
    private bool Follow(CacheState newer)
    {
        if (newer.Sequence <= _state.Sequence || newer.Written - _state.Written > _end)
            return false;
        Span<byte> header = stackalloc byte[CacheFormat.Unit];
        var state = _state;
        while (state.Sequence < newer.Sequence)
        {
            if (RecordAt(state.Head, header, state.Sequence + 1) is { } next)
            {
                state = Note(next, state);
                continue;
            }

            state = Wrap(state);
            if (RecordAt(state.Head, header, state.Sequence + 1) is not { } first)
                return false;
            state = Note(first, state);
        }

        _state = newer;
        return state.Head == newer.Head;
    }

    private CacheRecord? RecordAt(long place, Span<byte> header, long sequence) =>
        place <= _end - CacheFormat.Unit && ReadAt(place, header) && CacheFormat.ReadRecord(header) is { } record && record.Sequence == sequence
            && place <= _end - record.Size
            ? record
            : null;

    private void ReadAll()
    {
        var records = new List<(long Place, int Size, ulong Prefix)>();
        var scan = new CacheScan(this, Math.Min(Length, _end));
        var last = new CacheState(CacheFormat.FirstRecord, 0, 0);
        while (scan.Next() is var (record, place))
        {
            records.Add((place, record.Size, record.Key.Prefix));
            if (record.Sequence > last.Sequence)
                last = new CacheState(place + record.Size, record.Sequence, 0);
        }

        // Records that were written without the state (somebody was interrupted) count.
        var known = ReadState();
        _state = known is { } state && state.Sequence >= last.Sequence && state.Head <= _end ? state : last with { Written = (known?.Written ?? 0) + 1 };
        // No honest file gets there.
        if (_state.Sequence > CacheFormat.LargestNumber / 2 || _state.Written > CacheFormat.LargestNumber / 2)
        {
            RandomAccess.SetLength(_file, CacheFormat.FirstRecord);
            records.Clear();
            _state = new CacheState(CacheFormat.FirstRecord, 0, 0);
        }

        // The ring overwrites first what lies behind its head.
        _index.Clear(records.Count);
        foreach (var (place, size, prefix) in records.Where(r => r.Place >= _state.Head).Concat(records.Where(r => r.Place < _state.Head)))
            _index.Add(place, size, prefix);
        if (_state != known)
            WriteState(_state);
    }

    private CacheState? ReadState()
    {
        Span<byte> unit = stackalloc byte[CacheFormat.Unit];
        return ReadAt(CacheFormat.StatePlace, unit) ? CacheFormat.ReadState(unit) : null;
    }

    private void WriteState(CacheState state)
    {
        Span<byte> unit = stackalloc byte[CacheFormat.Unit];
        CacheFormat.WriteState(unit, state);
        WriteAt(CacheFormat.StatePlace, unit);
        _state = state;
    }

    private void WriteAt(long place, ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_file, bytes, place);
        }
        catch (ArgumentOutOfRangeException e)
        {
            // So .NET says that the file system has no files as large.
            throw new IOException($"The embedding cache cannot grow to {place + bytes.Length:N0} bytes: {e.Message}", e);
        }
    }
}
