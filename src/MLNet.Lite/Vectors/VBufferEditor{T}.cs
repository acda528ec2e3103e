namespace Microsoft.ML.Data;

/// <summary>A view over a vector's buffers while they are filled; <see cref="Commit"/> makes the vector.</summary>
public readonly ref struct VBufferEditor<T>
{
    private readonly int _logicalLength;
    private readonly T[] _values;
    private readonly int[]? _indices;

    /// <summary>The explicit values to fill.</summary>
    public readonly Span<T> Values;

    /// <summary>The indices to fill; empty when dense.</summary>
    public readonly Span<int> Indices;

    internal VBufferEditor(
        int logicalLength, int valuesCount, T[] values, int[]? indices, bool requireIndicesOnDense, bool createdNewValues, bool createdNewIndices)
    {
        _logicalLength = logicalLength;
        _values = values;
        _indices = indices;
        Values = values.AsSpan(0, valuesCount);
        Indices = valuesCount < logicalLength || requireIndicesOnDense ? indices.AsSpan(0, valuesCount) : default;
        CreatedNewValues = createdNewValues;
        CreatedNewIndices = createdNewIndices;
    }

    /// <summary>Whether the vector's own value buffer was too small.</summary>
    public bool CreatedNewValues { get; }

    /// <summary>Whether the vector's own index buffer was too small.</summary>
    public bool CreatedNewIndices { get; }

    /// <summary>The vector over the filled buffers.</summary>
    public VBuffer<T> Commit() => new(_logicalLength, Values.Length, _values, _indices);

    /// <summary>The vector over the first <paramref name="physicalValuesCount"/> filled entries.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not that many entries, or indices are missing for a shortened dense vector.</exception>
    public VBuffer<T> CommitTruncated(int physicalValuesCount)
    {
        if (physicalValuesCount < 0 || physicalValuesCount > Values.Length)
            throw new ArgumentOutOfRangeException(nameof(physicalValuesCount), physicalValuesCount, $"The editor holds {Values.Length} values.");
        return new VBuffer<T>(_logicalLength, physicalValuesCount, _values, _indices);
    }
}
