namespace MLExtensions.Svm.Onnx.Graphs;

/// <summary>How far vectors reach.</summary>
/// <param name="LargestValue">The largest magnitude of a value.</param>
/// <param name="LargestSquaredNorm">The largest squared length.</param>
/// <param name="MeanSquaredDistance">The mean squared distance from the mean vector.</param>
internal readonly record struct VectorSpread(double LargestValue, double LargestSquaredNorm, double MeanSquaredDistance)
{
    public static VectorSpread Of(FeatureMatrix vectors)
    {
        double largestValue = 0, largestNorm = 0, meanDistance = 0;
        var (means, squares) = (new double[vectors.Columns], new double[vectors.Columns]);
        for (var r = 0; r < vectors.Rows; r++)
        {
            var vector = vectors.Row(r);
            double norm = 0;
            for (var c = 0; c < vector.Length; c++)
            {
                double value = vector[c];
                largestValue = Math.Max(largestValue, Math.Abs(value));
                norm += value * value;
                // Welford's update: a large mean takes nothing from the spread.
                var change = value - means[c];
                means[c] += change / (r + 1);
                squares[c] += change * (value - means[c]);
            }

            largestNorm = Math.Max(largestNorm, norm);
        }

        foreach (var square in squares)
            meanDistance += square / vectors.Rows;
        return new VectorSpread(largestValue, largestNorm, meanDistance);
    }
}
