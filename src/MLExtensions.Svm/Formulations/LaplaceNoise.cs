namespace MLExtensions.Svm.Formulations;

/// <summary>The noise of a regression as a Laplace distribution.</summary>
internal static class LaplaceNoise
{
    private const double MostDeviations = 5;

    /// <summary>
    /// The mean of the absolute errors, those beyond five standard deviations left out (Lin and Weng, "Simple Probabilistic Predictions for Support
    /// Vector Regression", 2004).
    /// </summary>
    public static double Scale(ReadOnlySpan<float> targets, ReadOnlySpan<double> predictions)
    {
        double sum = 0;
        for (int r = 0; r < targets.Length; r++)
            sum += Math.Abs(targets[r] - predictions[r]);
        double limit = MostDeviations * Math.Sqrt(2) * sum / targets.Length;
        double kept = 0;
        int count = 0;
        for (int r = 0; r < targets.Length; r++)
        {
            double error = Math.Abs(targets[r] - predictions[r]);
            if (error <= limit)
            {
                kept += error;
                count++;
            }
        }
        return kept / count;
    }
}
