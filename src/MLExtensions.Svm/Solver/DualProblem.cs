namespace MLExtensions.Svm.Solver;

/// <summary>
/// The quadratic programme that the formulations of a support vector machine share, one variable per row:
/// minimise <c>1/2 b'Kb + linear'b + epsilon |b|_1</c> subject to <c>lower &lt;= b &lt;= upper</c> and the sum of b being what it is initially.
/// Epsilon-SVR has <c>linear = -y</c>, bounds of -C and C, and starts at 0.
/// </summary>
/// <remarks>
/// LIBSVM states epsilon-SVR with two variables per row (Chang and Lin, "LIBSVM", ACM TIST 2(3), 2011, section 2.4); of these at most one
/// is not 0, so their difference says everything at half the size. Here a lower bound is at most 0 and an upper bound at least 0.
/// </remarks>
internal sealed class DualProblem
{
    public DualProblem(double[] linear, double[] lower, double[] upper, double epsilon)
    {
        Linear = linear;
        Lower = lower;
        Upper = upper;
        Epsilon = epsilon;
        Initial = new double[linear.Length];
    }

    public int Count => Linear.Length;

    public double[] Linear { get; }

    public double[] Lower { get; }

    public double[] Upper { get; }

    public double Epsilon { get; }

    /// <summary>A feasible point to start from: 0, or the solution of a problem alike.</summary>
    public double[] Initial { get; init; }

    /// <summary>What a growing variable adds to its derivative: epsilon of the sign it moves into, or infinity at the upper bound.</summary>
    public static double OffsetUp(double value, double upper, double epsilon) =>
        value >= upper ? double.PositiveInfinity : value >= 0 ? epsilon : -epsilon;

    /// <summary>What a shrinking variable adds to its derivative: epsilon of the sign it moves out of, or minus infinity at the lower bound.</summary>
    public static double OffsetDown(double value, double lower, double epsilon) =>
        value <= lower ? double.NegativeInfinity : value > 0 ? epsilon : -epsilon;
}
