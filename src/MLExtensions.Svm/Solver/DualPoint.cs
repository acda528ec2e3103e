namespace MLExtensions.Svm.Solver;

/// <summary>A point of a <see cref="DualProblem"/> and the gradient there of its smooth part, <c>K b + linear</c>, both in double precision.</summary>
internal sealed class DualPoint
{
    public DualPoint(DualProblem problem)
    {
        Problem = problem;
        Layers = Array.ConvertAll(problem.Layers, layer => (double[])layer.Initial.Clone());
        Beta = Layers.Length == 1 ? Layers[0] : new double[problem.Count];
        Gradient = (double[]?)problem.InitialGradient?.Clone() ?? new double[problem.Count];
        Combine();
    }

    public DualProblem Problem { get; }

    /// <summary>The variables, layer by layer.</summary>
    public double[][] Layers { get; }

    /// <summary>The sum of the layers; with a single layer, that layer itself.</summary>
    public double[] Beta { get; }

    public double[] Gradient { get; }

    /// <summary>Brings <see cref="Beta"/> up to date with the layers.</summary>
    public void Combine()
    {
        if (Layers.Length == 1)
            return;
        for (int k = 0; k < Beta.Length; k++)
            Combine(k);
    }

    /// <summary>As <see cref="Combine()"/> for one row.</summary>
    public void Combine(int index)
    {
        if (Layers.Length == 2)
            Beta[index] = Layers[0][index] + Layers[1][index];
    }

    /// <summary>What a growing variable's derivative is, or infinity where it cannot grow.</summary>
    public double Up(int layer, int index) =>
        Gradient[index] + DualProblem.OffsetUp(Layers[layer][index], Problem.Layers[layer].Upper[index], Problem.Epsilon);

    /// <summary>What a shrinking variable's derivative is, or minus infinity where it cannot shrink.</summary>
    public double Down(int layer, int index) =>
        Gradient[index] + DualProblem.OffsetDown(Layers[layer][index], Problem.Layers[layer].Lower[index], Problem.Epsilon);

    /// <summary>
    /// The least derivative of any variable of a layer that can grow and the greatest of any that can shrink. The point is optimal where in
    /// every layer the second does not exceed the first (Keerthi et al., "Improvements to Platt's SMO Algorithm", Neural Computation 13(3), 2001).
    /// </summary>
    public (double Up, double Down) Extremes(int layer)
    {
        double up = double.PositiveInfinity, down = double.NegativeInfinity;
        for (int k = 0; k < Beta.Length; k++)
        {
            up = Math.Min(up, Up(layer, k));
            down = Math.Max(down, Down(layer, k));
        }
        return (up, down);
    }

    /// <summary>The largest violation of the optimality conditions; 0 or less at an optimum.</summary>
    public double Gap()
    {
        double gap = double.NegativeInfinity;
        for (int layer = 0; layer < Layers.Length; layer++)
        {
            (double up, double down) = Extremes(layer);
            gap = Math.Max(gap, down - up);
        }
        return gap;
    }

    /// <summary>Whether a variable is strictly between a bound and 0, so that it can move either way with one derivative.</summary>
    public bool IsFree(int layer, int index)
    {
        double value = Layers[layer][index];
        return value != 0 && value > Problem.Layers[layer].Lower[index] && value < Problem.Layers[layer].Upper[index];
    }

    /// <summary>The value of the objective.</summary>
    public double Objective()
    {
        double sum = 0;
        for (int k = 0; k < Beta.Length; k++)
            sum += 0.5 * Beta[k] * (Gradient[k] + Problem.Linear[k]) + Problem.Epsilon * Math.Abs(Beta[k]);
        return sum;
    }

    /// <summary>
    /// The multiplier of a layer's sum constraint: the mean derivative over the free variables, or the middle of the range that the others
    /// leave. With a single layer it is minus the intercept.
    /// </summary>
    public double Multiplier(int layer)
    {
        double sum = 0;
        int free = 0;
        for (int k = 0; k < Beta.Length; k++)
        {
            if (IsFree(layer, k))
            {
                sum += Gradient[k] + Problem.Epsilon * Math.Sign(Layers[layer][k]);
                free++;
            }
        }
        if (free > 0)
            return sum / free;
        (double up, double down) = Extremes(layer);
        return double.IsInfinity(up) ? down : double.IsInfinity(down) ? up : 0.5 * (up + down);
    }

    /// <summary>The mean of the layers' multipliers: what is best taken off every gradient before it is rounded.</summary>
    public double Center()
    {
        double sum = 0;
        for (int layer = 0; layer < Layers.Length; layer++)
            sum += Multiplier(layer);
        return sum / Layers.Length;
    }
}
