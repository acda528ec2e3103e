namespace MLExtensions.Svm.Formulations;

/// <summary>
/// Fits a sigmoid to decision values by maximum likelihood on softened targets (Platt, 1999), by Newton's method with backtracking as Lin, Lin and
/// Weng made it safe ("A Note on Platt's Probabilistic Outputs for Support Vector Machines", Machine Learning 68, 2007).
/// </summary>
internal static class PlattScaling
{
    private const int MostIterations = 100;
    private const double LeastStep = 1e-10;
    private const double Ridge = 1e-12;
    private const double LeastGradient = 1e-5;
    private const double SufficientDecrease = 1e-4;

    /// <summary>The sigmoid for decision values of rows that are positive or not.</summary>
    public static SvmSigmoid Fit(ReadOnlySpan<double> values, ReadOnlySpan<bool> isPositive)
    {
        int positive = isPositive.Count(true), negative = isPositive.Length - positive;
        double high = (positive + 1.0) / (positive + 2.0), low = 1 / (negative + 2.0);
        double[] targets = new double[values.Length];
        for (int k = 0; k < targets.Length; k++)
            targets[k] = isPositive[k] ? high : low;

        double a = 0, b = Math.Log((negative + 1.0) / (positive + 1.0)), loss = Loss(values, targets, a, b);
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            double h11 = Ridge, h22 = Ridge, h21 = 0, g1 = 0, g2 = 0;
            for (int k = 0; k < targets.Length; k++)
            {
                double p = new SvmSigmoid(a, b).Evaluate(values[k]), curvature = p * (1 - p), slope = targets[k] - p;
                h11 += values[k] * values[k] * curvature;
                h22 += curvature;
                h21 += values[k] * curvature;
                g1 += values[k] * slope;
                g2 += slope;
            }
            if (Math.Abs(g1) < LeastGradient && Math.Abs(g2) < LeastGradient)
                break;
            double determinant = h11 * h22 - h21 * h21;
            double changeA = -(h22 * g1 - h21 * g2) / determinant, changeB = -(h11 * g2 - h21 * g1) / determinant;
            double descent = g1 * changeA + g2 * changeB, step = 1;
            for (; step >= LeastStep; step /= 2)
            {
                double nextA = a + step * changeA, nextB = b + step * changeB, next = Loss(values, targets, nextA, nextB);
                if (next < loss + SufficientDecrease * step * descent)
                {
                    (a, b, loss) = (nextA, nextB, next);
                    break;
                }
            }
            if (step < LeastStep)
                break;
        }
        return new SvmSigmoid(a, b);
    }

    private static double Loss(ReadOnlySpan<double> values, double[] targets, double a, double b)
    {
        double loss = 0;
        for (int k = 0; k < targets.Length; k++)
        {
            double x = a * values[k] + b;
            loss += x >= 0 ? targets[k] * x + Math.Log(1 + Math.Exp(-x)) : (targets[k] - 1) * x + Math.Log(1 + Math.Exp(x));
        }
        return loss;
    }
}
