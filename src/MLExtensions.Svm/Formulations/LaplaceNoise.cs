namespace MLExtensions.Svm.Formulations;

/// <summary>The noise of a regression as a Laplace distribution.</summary>
internal static class LaplaceNoise
{
    private const int MostFolds = 5;
    private const int FewestRows = 2;
    private const int Seed = 1;
    private const double MostDeviations = 5;

    /// <summary>The fold of each row, as if those of weight 0 were not there; for these <see cref="OutOfFold.None"/>.</summary>
    /// <param name="weights">A weight per row.</param>
    /// <exception cref="ArgumentException">A row of weight would be predicted from nothing.</exception>
    public static int[] Folds(double[] weights)
    {
        int[] rows = [.. Enumerable.Range(0, weights.Length).Where(r => weights[r] > 0)];
        if (rows.Length < FewestRows)
        {
            throw new ArgumentException(
                $"EstimateNoise needs {FewestRows} rows with a weight greater than 0, each to be predicted without itself, but there is {rows.Length}. Leave EstimateNoise out, or give more rows.",
                nameof(weights));
        }
        int[] drawn = Formulations.Folds.Shuffled(rows.Length, Math.Min(MostFolds, rows.Length), Seed), foldOf = new int[weights.Length];
        Array.Fill(foldOf, OutOfFold.None);
        for (int k = 0; k < rows.Length; k++)
            foldOf[rows[k]] = drawn[k];
        return foldOf;
    }

    /// <summary>
    /// The mean of the absolute errors, those beyond five standard deviations left out (Lin and Weng, "Simple Probabilistic Predictions for Support
    /// Vector Regression", 2004).
    /// </summary>
    /// <param name="targets">A target per row.</param>
    /// <param name="predictions">A prediction per row by a fit without it.</param>
    /// <param name="foldOf">The fold of each row; rows of no fold have no part.</param>
    public static double Scale(ReadOnlySpan<float> targets, ReadOnlySpan<double> predictions, ReadOnlySpan<int> foldOf)
    {
        double sum = 0;
        int rows = 0;
        for (int r = 0; r < targets.Length; r++)
        {
            if (foldOf[r] == OutOfFold.None)
                continue;
            sum += Math.Abs(targets[r] - predictions[r]);
            rows++;
        }
        double limit = MostDeviations * Math.Sqrt(2) * sum / rows;
        double kept = 0;
        int count = 0;
        for (int r = 0; r < targets.Length; r++)
        {
            double error = Math.Abs(targets[r] - predictions[r]);
            if (foldOf[r] != OutOfFold.None && error <= limit)
            {
                kept += error;
                count++;
            }
        }
        return kept / count;
    }
}
