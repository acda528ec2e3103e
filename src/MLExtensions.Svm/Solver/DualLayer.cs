namespace MLExtensions.Svm.Solver;

/// <summary>
/// One variable per row, between bounds, whose sum stays what it is initially. A lower bound is at most 0 and an upper bound at least 0; a row
/// whose bounds are both 0 takes no part.
/// </summary>
internal sealed class DualLayer
{
    public DualLayer(double[] lower, double[] upper, double[]? initial = null)
    {
        Lower = lower;
        Upper = upper;
        Initial = initial ?? new double[lower.Length];
    }

    public double[] Lower { get; }

    public double[] Upper { get; }

    /// <summary>A feasible point to start from.</summary>
    public double[] Initial { get; }
}
