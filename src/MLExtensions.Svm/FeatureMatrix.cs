namespace MLExtensions.Svm;

/// <summary>
/// A dense matrix of features in row-major order, one row per example: element (r, c) is <c>Values.Span[r * Columns + c]</c>.
/// It refers to the caller's memory and copies nothing.
/// </summary>
public sealed class FeatureMatrix
{
    /// <summary>Describes <paramref name="rows"/> x <paramref name="columns"/> values.</summary>
    /// <param name="values">The values, row after row; exactly <c>rows * columns</c> of them.</param>
    /// <param name="rows">Number of rows, at least 0.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of range.</exception>
    /// <exception cref="ArgumentException">The number of values is not <c>rows * columns</c>.</exception>
    public FeatureMatrix(ReadOnlyMemory<float> values, int rows, int columns)
    {
        if (rows < 0)
            throw new ArgumentOutOfRangeException(nameof(rows), rows, $"The number of rows is {rows}; it must be at least 0.");
        if (columns < 1)
            throw new ArgumentOutOfRangeException(nameof(columns), columns, $"The number of columns is {columns}; it must be at least 1.");
        long needed = (long)rows * columns;
        if (values.Length != needed)
            throw new ArgumentException($"{rows} rows of {columns} columns need {needed} values, but {values.Length} were given.", nameof(values));
        Values = values;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>The values, row after row.</summary>
    public ReadOnlyMemory<float> Values { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>The values of one row.</summary>
    /// <param name="row">The row, from 0.</param>
    public ReadOnlySpan<float> Row(int row) => Values.Span.Slice(checked(row * Columns), Columns);

    /// <summary>A copy of some of the rows.</summary>
    internal FeatureMatrix Select(ReadOnlySpan<int> rows)
    {
        float[] values = GC.AllocateUninitializedArray<float>(checked(rows.Length * Columns));
        for (int r = 0; r < rows.Length; r++)
            Row(rows[r]).CopyTo(values.AsSpan(r * Columns));
        return new FeatureMatrix(values, rows.Length, Columns);
    }

    /// <summary>A copy of some of the rows and columns.</summary>
    internal FeatureMatrix Select(ReadOnlySpan<int> rows, ReadOnlySpan<int> columns)
    {
        float[] values = GC.AllocateUninitializedArray<float>(checked(rows.Length * columns.Length));
        for (int r = 0; r < rows.Length; r++)
        {
            ReadOnlySpan<float> row = Row(rows[r]);
            for (int c = 0; c < columns.Length; c++)
                values[r * columns.Length + c] = row[columns[c]];
        }
        return new FeatureMatrix(values, rows.Length, columns.Length);
    }
}
