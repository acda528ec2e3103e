using System.Buffers;

namespace MLExtensions.Embeddings.Tokenization;

/// <summary>Where token ids go: the caller's memory, which ends somewhere, or rented memory, which grows.</summary>
internal ref struct TokenWriter
{
    private Span<int> _ids;
    private int[]? _rented;
    private int _count;

    public TokenWriter(Span<int> ids) => _ids = ids;

    public TokenWriter(int initialCapacity) => _ids = _rented = ArrayPool<int>.Shared.Rent(Math.Max(initialCapacity, 16));

    /// <summary>No more ids fit; a caller may stop early.</summary>
    public readonly bool IsFull => _rented is null && _count == _ids.Length;

    public readonly ReadOnlySpan<int> Written => _ids[.._count];

    /// <summary>Appends an id, or drops it where no more fit.</summary>
    public void Write(int id)
    {
        if (_count == _ids.Length && !TryGrow())
            return;
        _ids[_count++] = id;
    }

    public void Dispose()
    {
        if (_rented is null)
            return;
        ArrayPool<int>.Shared.Return(_rented);
        this = default;
    }

    private bool TryGrow()
    {
        if (_rented is null)
            return false;
        var larger = ArrayPool<int>.Shared.Rent(checked(_count * 2));
        _ids.CopyTo(larger);
        ArrayPool<int>.Shared.Return(_rented);
        _ids = _rented = larger;
        return true;
    }
}
