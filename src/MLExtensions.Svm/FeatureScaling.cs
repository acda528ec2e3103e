using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm;

/// <summary>
/// Brings every column to mean 0 and deviation 1: <c>(x - mean) * factor</c>. A column that never changes becomes 0.
/// </summary>
public sealed class FeatureScaling
{
    private readonly float[] _means;
    private readonly float[] _factors;

    /// <summary>Takes the numbers of a scaling.</summary>
    /// <param name="means">What is subtracted from each column.</param>
    /// <param name="factors">What it is then multiplied by.</param>
    /// <exception cref="ArgumentException">There are no columns, not as many means as factors, or a number is not finite.</exception>
    public FeatureScaling(ReadOnlySpan<float> means, ReadOnlySpan<float> factors)
    {
        if (means.Length == 0 || means.Length != factors.Length)
            throw new ArgumentException($"There are {means.Length} means and {factors.Length} factors; there must be one of each per column.", nameof(factors));
        FiniteCheck.Values(means, "mean", nameof(means));
        FiniteCheck.Values(factors, "factor", nameof(factors));
        _means = means.ToArray();
        _factors = factors.ToArray();
    }

    /// <summary>Number of columns.</summary>
    public int Columns => _means.Length;

    /// <summary>What is subtracted from each column.</summary>
    public ReadOnlyMemory<float> Means => _means;

    /// <summary>What each column is then multiplied by; 0 for those that never change.</summary>
    public ReadOnlyMemory<float> Factors => _factors;

    /// <summary>The scaling that a training matrix gives; deviations divide by the number of rows.</summary>
    /// <param name="features">The training matrix; finite, at least one row.</param>
    /// <exception cref="ArgumentException">There are no rows, or a value is not finite; the message names it.</exception>
    public static FeatureScaling Of(FeatureMatrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Rows == 0)
            throw new ArgumentException("There are no rows to scale by; at least one is needed.", nameof(features));
        FiniteCheck.Features(features, nameof(features));
        int columns = features.Columns;
        double[] means = new double[columns], squares = new double[columns];
        for (int r = 0; r < features.Rows; r++)
            WideProduct.AddScaled(features.Row(r), 1.0 / features.Rows, means);
        for (int r = 0; r < features.Rows; r++)
        {
            ReadOnlySpan<float> row = features.Row(r);
            for (int c = 0; c < columns; c++)
                squares[c] += (row[c] - means[c]) * (row[c] - means[c]);
        }
        float[] factors = new float[columns];
        for (int c = 0; c < columns; c++)
        {
            double deviation = Math.Sqrt(squares[c] / features.Rows);
            // Below that it is the rounding of a constant; and the factor of a column of tiny numbers must be finite.
            bool varies = deviation > 1e-6 * Math.Abs(means[c]) && 1 / deviation <= float.MaxValue;
            factors[c] = varies ? (float)(1 / deviation) : 0;
        }
        return new FeatureScaling(Array.ConvertAll(means, mean => (float)mean), factors);
    }

    /// <summary>Scales rows; what is not finite stays so.</summary>
    /// <param name="rows">Row-major features: a whole number of rows.</param>
    /// <param name="scaled">Receives as many values; may be the same memory.</param>
    /// <exception cref="ArgumentException">Lengths do not agree, or are no whole number of rows.</exception>
    public void Apply(ReadOnlySpan<float> rows, Span<float> scaled)
    {
        if (rows.Length % Columns != 0)
            throw new ArgumentException($"There are {rows.Length} values, which make no whole number of rows of {Columns} columns.", nameof(rows));
        if (scaled.Length < rows.Length)
            throw new ArgumentException($"There is room for {scaled.Length} of {rows.Length} values.", nameof(scaled));
        for (int first = 0; first < rows.Length; first += Columns)
        {
            ReadOnlySpan<float> row = rows.Slice(first, Columns);
            Span<float> result = scaled.Slice(first, Columns);
            for (int c = 0; c < row.Length; c++)
                result[c] = (row[c] - _means[c]) * _factors[c];
        }
    }

    /// <summary>A scaled copy of a matrix.</summary>
    /// <param name="features">The matrix.</param>
    /// <exception cref="ArgumentException">It has another number of columns.</exception>
    public FeatureMatrix Apply(FeatureMatrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Columns != Columns)
            throw new ArgumentException($"The matrix has {features.Columns} columns; the scaling is of {Columns}.", nameof(features));
        float[] scaled = GC.AllocateUninitializedArray<float>(features.Values.Length);
        Apply(features.Values.Span, scaled);
        return new FeatureMatrix(scaled, features.Rows, Columns);
    }
}
