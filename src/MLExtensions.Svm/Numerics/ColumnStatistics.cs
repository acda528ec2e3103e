namespace MLExtensions.Svm.Numerics;

/// <summary>What centring a matrix takes, and the variance that gamma 'scale' asks for. All sums are in double precision.</summary>
internal sealed class ColumnStatistics
{
    // The partial sums are cut by the data alone, so that the number of threads cannot change a bit.
    private const int MaximumChunks = 64;

    private ColumnStatistics(float[] center, double[] squaredNorms, double largestSquaredNorm, double overallVariance)
    {
        Center = center;
        SquaredNorms = squaredNorms;
        LargestSquaredNorm = largestSquaredNorm;
        OverallVariance = overallVariance;
    }

    /// <summary>The mean of every column, rounded to single precision: any point near the middle serves as a center.</summary>
    public float[] Center { get; }

    /// <summary>The squared length of every row less the center.</summary>
    public double[] SquaredNorms { get; }

    /// <summary>The largest of <see cref="SquaredNorms"/>; 0 without rows.</summary>
    public double LargestSquaredNorm { get; }

    /// <summary>The variance of all values together, dividing by their number.</summary>
    public double OverallVariance { get; }

    /// <summary>The same statistics, but the squared lengths of some of the rows only.</summary>
    public ColumnStatistics Select(int[] rows) =>
        new(Center, Array.ConvertAll(rows, row => SquaredNorms[row]), LargestSquaredNorm, OverallVariance);

    /// <summary>Computes the statistics of a matrix.</summary>
    /// <exception cref="ArgumentException">A value is NaN or infinite; the message names its row and column.</exception>
    public static ColumnStatistics Compute(FeatureMatrix features, int threads = 1, CancellationToken cancellationToken = default)
    {
        int rows = features.Rows, columns = features.Columns;
        ReadOnlyMemory<float> values = features.Values;
        int chunk = Math.Max(1, (rows + MaximumChunks - 1) / MaximumChunks);
        int chunks = (rows + chunk - 1) / chunk;

        double[][] sums = new double[chunks][];
        Workers.For(chunks, threads, (piece, _) =>
        {
            double[] sum = new double[columns];
            for (int r = piece * chunk; r < Math.Min(rows, (piece + 1) * chunk); r++)
                WideProduct.AddScaled(features.Row(r), 1, sum);
            sums[piece] = sum;
        }, cancellationToken);
        double[] means = new double[columns];
        foreach (double[] sum in sums)
        {
            for (int c = 0; c < columns; c++)
                means[c] += sum[c];
        }
        if (rows > 0)
        {
            for (int c = 0; c < columns; c++)
            {
                // A sum of finite single-precision values is finite in double precision, so this one test finds every bad value.
                if (!double.IsFinite(means[c]))
                    FiniteCheck.Features(features, nameof(features));
                means[c] /= rows;
            }
        }

        float[] center = Array.ConvertAll(means, mean => (float)mean);
        double[] norms = new double[rows];
        Workers.For(chunks, threads, (piece, _) =>
        {
            for (int r = piece * chunk; r < Math.Min(rows, (piece + 1) * chunk); r++)
                norms[r] = WideProduct.SquaredDistance(features.Row(r), center);
        }, cancellationToken);
        double within = 0, largest = 0, overall = 0, between = 0;
        foreach (double norm in norms)
        {
            within += norm;
            largest = Math.Max(largest, norm);
        }
        foreach (double mean in means)
            overall += mean;
        overall /= columns;
        for (int c = 0; c < columns; c++)
            between += (means[c] - overall) * (means[c] - overall) - (means[c] - center[c]) * (means[c] - center[c]);
        double variance = rows == 0 ? 0 : within / rows / columns + between / columns;
        return new ColumnStatistics(center, norms, largest, variance);
    }
}
