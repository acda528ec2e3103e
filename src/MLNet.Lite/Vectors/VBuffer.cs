using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Data;

/// <summary>A dense or sparse vector that owns reusable buffers. Sparse vectors store explicit values at strictly increasing indices.</summary>
/// <remarks>A copied struct shares its buffers with the original: fill buffers only through a <see cref="VBufferEditor{T}"/>.</remarks>
[SuppressMessage("Naming", "CA1710", Justification = "ML.NET's name.")]
public readonly struct VBuffer<T> : IEnumerable
{
    private readonly T[]? _values;
    private readonly int[]? _indices;
    private readonly int _count;

    /// <summary>The logical number of items.</summary>
    public readonly int Length;

    /// <summary>Wraps <paramref name="values"/> as a dense vector; <paramref name="indices"/> is only kept as a buffer for later use.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or exceeds the values.</exception>
    public VBuffer(int length, T[]? values, int[]? indices = null)
    {
        CheckLength(length);
        CheckSize(values, length, nameof(values));
        Length = _count = length;
        _values = values;
        _indices = indices;
    }

    /// <summary>Wraps <paramref name="count"/> explicit values, which are sparse unless the count is the length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Length or count is out of range, or an array is shorter than the count.</exception>
    public VBuffer(int length, int count, T[]? values, int[]? indices)
    {
        CheckLength(length);
        if (count < 0 || count > length)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"The number of explicit values lies between 0 and the length, {length}.");
        CheckSize(values, count, nameof(values));
        if (count < length)
            CheckSize(indices, count, nameof(indices));
        Length = length;
        _count = count;
        _values = values;
        _indices = indices;
    }

    /// <summary>Whether every item has an explicit value, so that there are no indices.</summary>
    public bool IsDense => _count == Length;

    internal T[]? ValuesBuffer => _values;

    internal int[]? IndicesBuffer => _indices;

    /// <summary>The explicit values.</summary>
    public ReadOnlySpan<T> GetValues() => _values.AsSpan(0, _count);

    /// <summary>The indices of the explicit values; empty when dense.</summary>
    public ReadOnlySpan<int> GetIndices() => IsDense ? default : _indices.AsSpan(0, _count);

    /// <summary>Copies into <paramref name="destination"/>, reusing its buffer, with every item explicit.</summary>
    public void CopyToDense(ref VBuffer<T> destination)
    {
        var editor = VBufferEditor.Create(ref destination, Length);
        CopyTo(editor.Values);
        destination = editor.Commit();
    }

    /// <summary>Copies into <paramref name="destination"/>, reusing its buffers; dense stays dense and sparse stays sparse.</summary>
    public void CopyTo(ref VBuffer<T> destination)
    {
        var editor = VBufferEditor.Create(ref destination, Length, _count);
        GetValues().CopyTo(editor.Values);
        GetIndices().CopyTo(editor.Indices);
        destination = editor.Commit();
    }

    /// <summary>Copies the range of <paramref name="length"/> items from <paramref name="sourceIndex"/> on.</summary>
    public void CopyTo(ref VBuffer<T> destination, int sourceIndex, int length)
    {
        if (sourceIndex < 0 || sourceIndex > Length)
            throw new ArgumentOutOfRangeException(nameof(sourceIndex), sourceIndex, $"The range starts between 0 and the length, {Length}.");
        if (length < 0 || length > Length - sourceIndex)
            throw new ArgumentOutOfRangeException(nameof(length), length, $"From {sourceIndex} there are {Length - sourceIndex} items.");
        if (IsDense)
        {
            var dense = VBufferEditor.Create(ref destination, length);
            GetValues().Slice(sourceIndex, length).CopyTo(dense.Values);
            destination = dense.Commit();
            return;
        }
        var indices = GetIndices();
        var first = LowerBound(indices, sourceIndex);
        var count = LowerBound(indices[first..], sourceIndex + length);
        var sparse = VBufferEditor.Create(ref destination, length, count);
        GetValues().Slice(first, count).CopyTo(sparse.Values);
        for (var i = 0; i < sparse.Indices.Length; i++)
            sparse.Indices[i] = indices[first + i] - sourceIndex;
        destination = sparse.Commit();
    }

    /// <summary>Writes all items to the start of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<T> destination) => CopyTo(destination, 0);

    /// <summary>Writes all items from <paramref name="destinationIndex"/> on, with <paramref name="defaultValue"/> where no value is explicit.</summary>
    public void CopyTo(Span<T> destination, int destinationIndex, T defaultValue = default!)
    {
        if (destinationIndex < 0 || destinationIndex > destination.Length - Length)
            throw new ArgumentOutOfRangeException(nameof(destinationIndex), destinationIndex, $"{Length} items do not fit from there into {destination.Length}.");
        var target = destination.Slice(destinationIndex, Length);
        var values = GetValues();
        if (IsDense)
        {
            values.CopyTo(target);
            return;
        }
        target.Fill(defaultValue);
        var indices = GetIndices();
        for (var i = 0; i < indices.Length; i++)
            target[indices[i]] = values[i];
    }

    /// <summary>Copies a range of an array into <paramref name="destination"/> as a dense vector, reusing its buffer.</summary>
    public static void Copy(T[] source, int sourceIndex, ref VBuffer<T> destination, int length)
    {
        var editor = VBufferEditor.Create(ref destination, length);
        source.AsSpan(sourceIndex, length).CopyTo(editor.Values);
        destination = editor.Commit();
    }

    /// <summary>Index and value of the explicit items, or of all items.</summary>
    public IEnumerable<KeyValuePair<int, T>> Items(bool all = false)
    {
        if (IsDense)
        {
            for (var i = 0; i < _count; i++)
                yield return new KeyValuePair<int, T>(i, _values![i]);
            yield break;
        }
        var next = 0;
        for (var i = 0; i < _count; i++)
        {
            for (var index = _indices![i]; all && next < index; next++)
                yield return new KeyValuePair<int, T>(next, default!);
            yield return new KeyValuePair<int, T>(_indices![i], _values![i]);
            next = _indices[i] + 1;
        }
        for (; all && next < Length; next++)
            yield return new KeyValuePair<int, T>(next, default!);
    }

    /// <summary>All items in order.</summary>
    public IEnumerable<T> DenseValues() => Items(all: true).Select(item => item.Value);

    /// <summary>Reads the item at <paramref name="index"/> into <paramref name="destination"/>.</summary>
    public void GetItemOrDefault(int index, ref T destination) => destination = GetItemOrDefault(index);

    /// <summary>The item at <paramref name="index"/>, the type's default where no value is explicit.</summary>
    public T GetItemOrDefault(int index)
    {
        if ((uint)index >= (uint)Length)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"The vector has {Length} items.");
        if (IsDense)
            return _values![index];
        var position = GetIndices().BinarySearch(index);
        return position >= 0 ? _values![position] : default!;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        IsDense ? $"Dense vector of size {Length}" : $"Sparse vector of size {Length}, {_count} explicit values";

    /// <summary>The explicit values in order.</summary>
    public IEnumerator GetEnumerator() => Items().Select(item => item.Value).GetEnumerator();

    private static int LowerBound(ReadOnlySpan<int> indices, int value)
    {
        var position = indices.BinarySearch(value);
        return position >= 0 ? position : ~position;
    }

    private static void CheckLength(int length)
    {
        if (length < 0)
            throw new ArgumentOutOfRangeException(nameof(length), length, "A vector's length cannot be negative.");
    }

    private static void CheckSize(Array? array, int needed, string name)
    {
        if ((array?.Length ?? 0) < needed)
            throw new ArgumentOutOfRangeException(name, $"{needed} entries are needed, there are {array?.Length ?? 0}.");
    }
}
