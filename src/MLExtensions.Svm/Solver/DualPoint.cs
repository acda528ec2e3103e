namespace MLExtensions.Svm.Solver;

/// <summary>A point of a <see cref="DualProblem"/> and the gradient there of its smooth part, <c>K b + linear</c>, both in double precision.</summary>
internal sealed class DualPoint
{
    public DualPoint(DualProblem problem)
    {
        Problem = problem;
        Beta = (double[])problem.Initial.Clone();
        Gradient = new double[problem.Count];
    }

    public DualProblem Problem { get; }

    public double[] Beta { get; }

    public double[] Gradient { get; }

    /// <summary>
    /// The least derivative of any variable that can grow and the greatest of any that can shrink. The point is optimal where the second
    /// does not exceed the first (Keerthi et al., "Improvements to Platt's SMO Algorithm", Neural Computation 13(3), 2001).
    /// </summary>
    public (double Up, double Down) Extremes()
    {
        double up = double.PositiveInfinity, down = double.NegativeInfinity;
        for (int k = 0; k < Beta.Length; k++)
        {
            up = Math.Min(up, Gradient[k] + DualProblem.OffsetUp(Beta[k], Problem.Upper[k], Problem.Epsilon));
            down = Math.Max(down, Gradient[k] + DualProblem.OffsetDown(Beta[k], Problem.Lower[k], Problem.Epsilon));
        }
        return (up, down);
    }

    /// <summary>The largest violation of the optimality conditions; 0 or less at an optimum.</summary>
    public double Gap()
    {
        (double up, double down) = Extremes();
        return down - up;
    }

    /// <summary>Whether a variable is strictly between a bound and 0, so that it can move either way with one derivative.</summary>
    public bool IsFree(int index) => Beta[index] != 0 && Beta[index] > Problem.Lower[index] && Beta[index] < Problem.Upper[index];

    /// <summary>The value of the objective.</summary>
    public double Objective()
    {
        double sum = 0;
        for (int k = 0; k < Beta.Length; k++)
            sum += 0.5 * Beta[k] * (Gradient[k] + Problem.Linear[k]) + Problem.Epsilon * Math.Abs(Beta[k]);
        return sum;
    }

    /// <summary>
    /// The multiplier of the sum constraint, which is minus the intercept: the mean derivative over the free variables, or
    /// the middle of the range that the others leave.
    /// </summary>
    public double Multiplier()
    {
        double sum = 0;
        int free = 0;
        for (int k = 0; k < Beta.Length; k++)
        {
            if (IsFree(k))
            {
                sum += Gradient[k] + Problem.Epsilon * Math.Sign(Beta[k]);
                free++;
            }
        }
        if (free > 0)
            return sum / free;
        (double up, double down) = Extremes();
        return double.IsInfinity(up) ? down : double.IsInfinity(down) ? up : 0.5 * (up + down);
    }
}
