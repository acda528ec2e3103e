using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Formulations;

/// <summary>Feasible points to start from.</summary>
internal static class StartingPoint
{
    /// <summary>
    /// A layer with the sum given, which its bounds must allow. It starts near <paramref name="start"/>, or else with as few variables away from 0 as
    /// that sum takes.
    /// </summary>
    public static DualLayer Layer(double[] lower, double[] upper, double sum, double[]? start)
    {
        double[] values = new double[lower.Length];
        double missing = sum;
        for (int k = 0; start is not null && k < values.Length; k++)
        {
            values[k] = Math.Clamp(start[k], lower[k], upper[k]);
            missing -= values[k];
        }
        // Clipping has changed the sum: variables make up for it in order, those that are not 0 first, which keeps the point near.
        foreach (bool zeros in (ReadOnlySpan<bool>)[false, true])
        {
            for (int k = 0; k < values.Length && missing != 0; k++)
            {
                if (values[k] == 0 != zeros)
                    continue;
                double change = missing > 0 ? Math.Min(missing, upper[k] - values[k]) : Math.Max(missing, lower[k] - values[k]);
                values[k] += change;
                missing -= change;
            }
        }
        return new DualLayer(lower, upper, values);
    }
}
