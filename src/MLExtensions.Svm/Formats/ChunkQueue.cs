namespace MLExtensions.Svm.Formats;

/// <summary>Takes values in and gives them out in the same order; what was given out is freed.</summary>
internal sealed class ChunkQueue<T>
{
    private const int ChunkLength = 1 << 16;

    private readonly Queue<T[]> _chunks = new();
    private T[]? _last;
    private int _filled = ChunkLength, _taken;

    public void Add(ReadOnlySpan<T> values)
    {
        while (!values.IsEmpty)
        {
            if (_filled == ChunkLength)
            {
                _last = new T[ChunkLength];
                _chunks.Enqueue(_last);
                _filled = 0;
            }
            int length = Math.Min(values.Length, ChunkLength - _filled);
            values[..length].CopyTo(_last.AsSpan(_filled));
            _filled += length;
            values = values[length..];
        }
    }

    /// <summary>Gives out as many values as <paramref name="target"/> has room for; so many must be there.</summary>
    public void Take(Span<T> target)
    {
        while (!target.IsEmpty)
        {
            T[] chunk = _chunks.Peek();
            int length = Math.Min(target.Length, ChunkLength - _taken);
            chunk.AsSpan(_taken, length).CopyTo(target);
            _taken += length;
            target = target[length..];
            if (_taken == ChunkLength)
            {
                _chunks.Dequeue();
                _taken = 0;
            }
        }
    }
}
