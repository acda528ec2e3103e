namespace MLExtensions.Caching;

/// <summary>Goes over a cache file and finds every whole record, past whatever is damaged, in linear time.</summary>
internal sealed class CacheScan(CacheRing ring, long length)
{
    private readonly byte[] _block = new byte[1 << 16];
    private long _place = CacheFormat.FirstRecord;
    private long _from;
    private int _filled;

    /// <summary>The next record and its place; <c>null</c> at the end.</summary>
    public (CacheRecord Record, long Place)? Next()
    {
        while (_place <= length - CacheFormat.Unit)
        {
            var place = _place;
            if (Header(place) is { } record && place + record.Size <= length)
            {
                _place += record.Size;
                return (record, place);
            }

            _place += CacheFormat.Unit;
        }

        return null;
    }

    private CacheRecord? Header(long place)
    {
        if (place < _from || place + CacheFormat.Unit > _from + _filled)
        {
            (_from, _filled) = (place, (int)Math.Min(_block.Length, length - place));
            // What cannot be read is stepped over as a whole.
            if (!ring.ReadAt(place, _block.AsSpan(0, _filled)))
                _block.AsSpan(0, _filled).Clear();
        }

        return CacheFormat.ReadRecord(_block.AsSpan((int)(place - _from), CacheFormat.Unit));
    }
}
