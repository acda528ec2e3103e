using System.Runtime.CompilerServices;

namespace Microsoft.ML.Data;

/// <summary>Opens a <see cref="VBuffer{T}"/> for writing.</summary>
public static class VBufferEditor
{
    /// <summary>Opens <paramref name="destination"/> with its present length and values.</summary>
    public static VBufferEditor<T> CreateFromBuffer<T>(ref VBuffer<T> destination) =>
        Create(ref destination, destination.Length, destination.GetValues().Length, keepOldOnResize: true);

    /// <summary>Opens <paramref name="destination"/> for new contents, reusing its buffers where they are large enough.</summary>
    /// <param name="destination">The vector whose buffers are taken over; not valid again until the editor's result is assigned to it.</param>
    /// <param name="newLogicalLength">The new vector's length.</param>
    /// <param name="valuesCount">The number of explicit values; the whole length when null.</param>
    /// <param name="maxValuesCapacity">The most values that will ever be needed, which bounds over-allocation; the length when null.</param>
    /// <param name="keepOldOnResize">Whether old contents are copied when a buffer has to grow.</param>
    /// <param name="requireIndicesOnDense">Whether indices are wanted though the count is the length, for a later truncation.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative or exceeds the length.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VBufferEditor<T> Create<T>(
        ref VBuffer<T> destination,
        int newLogicalLength,
        int? valuesCount = null,
        int? maxValuesCapacity = null,
        bool keepOldOnResize = false,
        bool requireIndicesOnDense = false)
    {
        // The usual case, once per row and vector: dense, and the buffer is there already.
        if (destination.ValuesBuffer is { } values && (uint)newLogicalLength <= (uint)values.Length
            && (valuesCount ?? newLogicalLength) == newLogicalLength && maxValuesCapacity is null && !requireIndicesOnDense)
            return new VBufferEditor<T>(newLogicalLength, newLogicalLength, values, destination.IndicesBuffer, false, false, false);
        return CreateAny(ref destination, newLogicalLength, valuesCount, maxValuesCapacity, keepOldOnResize, requireIndicesOnDense);
    }

    private static VBufferEditor<T> CreateAny<T>(
        ref VBuffer<T> destination,
        int newLogicalLength,
        int? valuesCount,
        int? maxValuesCapacity,
        bool keepOldOnResize,
        bool requireIndicesOnDense)
    {
        if (newLogicalLength < 0)
            throw new ArgumentOutOfRangeException(nameof(newLogicalLength), newLogicalLength, "A vector's length cannot be negative.");
        var count = valuesCount ?? newLogicalLength;
        if (count < 0 || count > newLogicalLength)
            throw new ArgumentOutOfRangeException(nameof(valuesCount), count, $"The number of explicit values lies between 0 and the length, {newLogicalLength}.");
        var capacity = maxValuesCapacity ?? newLogicalLength;
        if (capacity < count)
            throw new ArgumentOutOfRangeException(nameof(maxValuesCapacity), capacity, $"The capacity is at least the count, {count}.");

        var values = EnsureSize(destination.ValuesBuffer, count, capacity, keepOldOnResize, out var newValues);
        var indices = destination.IndicesBuffer;
        var newIndices = false;
        if (count < newLogicalLength || requireIndicesOnDense)
            indices = EnsureSize(indices, count, capacity, keepOldOnResize, out newIndices);
        return new VBufferEditor<T>(newLogicalLength, count, values, indices, requireIndicesOnDense, newValues, newIndices);
    }

    private static TItem[] EnsureSize<TItem>(TItem[]? buffer, int size, int capacity, bool keepOld, out bool created)
    {
        created = (buffer?.Length ?? 0) < size;
        if (!created)
            return buffer ?? [];
        // Doubling keeps a slowly growing vector from allocating at every step.
        var grown = new TItem[Math.Min(capacity, Math.Max(size, 2 * (buffer?.Length ?? 0)))];
        if (keepOld)
            buffer?.CopyTo(grown, 0);
        return grown;
    }
}
