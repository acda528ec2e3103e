using System.Globalization;

namespace MLExtensions.Svm.Formats;

/// <summary>Collects sparse rows and makes a dense matrix of them, within a limit that is checked before memory is taken.</summary>
/// <param name="source">How messages call the text that the rows come from.</param>
/// <param name="columns">Columns of the matrix; null for the largest index. Features beyond are left out.</param>
/// <param name="limit">The most bytes that the matrix may take.</param>
internal sealed class SparseRows(string source, int? columns, long limit)
{
    // Indices need no place in rows without gaps, which are marked by the complement of their length.
    private readonly List<int> _lengths = [];
    private readonly ChunkQueue<int> _indices = new();
    private readonly ChunkQueue<float> _values = new();
    private int _largestIndex;
    private long _largestLine;

    public int Rows => _lengths.Count;

    /// <summary>Columns of the matrix, at least 1.</summary>
    public int Columns => columns ?? Math.Max(_largestIndex, 1);

    /// <summary>Adds a row.</summary>
    /// <param name="indices">Its indices, from 1 and growing.</param>
    /// <param name="values">The values at these.</param>
    /// <param name="line">The line that the row comes from.</param>
    /// <exception cref="FormatException">The matrix would exceed the limit.</exception>
    public void Add(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, long line)
    {
        int count = CountWithin(indices, columns);
        int largest = count == 0 ? 0 : indices[count - 1];
        if (largest > _largestIndex)
            (_largestIndex, _largestLine) = (largest, line);
        bool hasGaps = largest != count;
        if (hasGaps)
            _indices.Add(indices[..count]);
        _values.Add(values[..count]);
        _lengths.Add(hasGaps ? count : ~count);
        CheckSize();
    }

    /// <summary>How many of a row's features are among the first <paramref name="columns"/>.</summary>
    public static int CountWithin(ReadOnlySpan<int> indices, int? columns)
    {
        if (columns is not { } most || indices.IsEmpty || indices[^1] <= most)
            return indices.Length;
        int place = indices.BinarySearch(most);
        return place < 0 ? ~place : place + 1;
    }

    /// <summary>The matrix. The rows are gone afterwards.</summary>
    public FeatureMatrix ToMatrix()
    {
        float[] dense = new float[Rows * Columns];
        int[] indices = [];
        float[] values = [];
        for (int r = 0; r < _lengths.Count; r++)
        {
            Span<float> row = dense.AsSpan(r * Columns, Columns);
            if (_lengths[r] < 0)
            {
                _values.Take(row[..~_lengths[r]]);
                continue;
            }
            int count = _lengths[r];
            if (indices.Length < count)
                (indices, values) = (new int[count], new float[count]);
            _indices.Take(indices.AsSpan(0, count));
            _values.Take(values.AsSpan(0, count));
            for (int k = 0; k < count; k++)
                row[indices[k] - 1] = values[k];
        }
        return new FeatureMatrix(dense, Rows, Columns);
    }

    private void CheckSize()
    {
        Int128 bytes = (Int128)Rows * Columns * sizeof(float);
        if (bytes <= limit && bytes / sizeof(float) <= Array.MaxLength)
            return;
        string cure = columns is null
            ? $"The largest index is in line {_largestLine}. Give the number of columns, or renumber the features."
            : "Use fewer rows or columns.";
        throw new FormatException(string.Create(CultureInfo.InvariantCulture,
            $"{source}: {Rows} or more rows of {Columns} columns take {(double)bytes / (1 << 20):N0} MiB as a matrix; the most possible here is {Math.Min(limit, (long)Array.MaxLength * sizeof(float)) / (double)(1 << 20):N0} MiB. {cure}"));
    }
}
