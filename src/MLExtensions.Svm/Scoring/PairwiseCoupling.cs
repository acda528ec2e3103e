namespace MLExtensions.Svm.Scoring;

/// <summary>
/// Probabilities of classes from those of pairs, by the second method of Wu, Lin and Weng, "Probability Estimates for Multi-class Classification by
/// Pairwise Coupling", JMLR 5, 2004.
/// </summary>
internal static class PairwiseCoupling
{
    private const double LeastProbability = 1e-7;
    private const int MostOnStack = 16;

    /// <summary>Computes a probability per class; NaN where a decision value is.</summary>
    public static void Couple(ReadOnlySpan<double> decisionValues, IReadOnlyList<SvmSigmoid> sigmoids, Span<double> probabilities)
    {
        int classes = probabilities.Length;
        Span<double> pairwise = classes <= MostOnStack ? stackalloc double[classes * classes] : new double[classes * classes];
        int pair = 0;
        for (int i = 0; i < classes; i++)
        {
            for (int j = i + 1; j < classes; j++, pair++)
            {
                if (double.IsNaN(decisionValues[pair]))
                {
                    probabilities.Fill(double.NaN);
                    return;
                }
                double probability = Math.Clamp(sigmoids[pair].Evaluate(decisionValues[pair]), LeastProbability, 1 - LeastProbability);
                pairwise[i * classes + j] = probability;
                pairwise[j * classes + i] = 1 - probability;
            }
        }
        if (classes == 2)
        {
            probabilities[0] = pairwise[1];
            probabilities[1] = pairwise[2];
            return;
        }
        Solve(pairwise, probabilities);
    }

    /// <summary>Minimises the sum over pairs of (r[j, i] p[i] - r[i, j] p[j])^2 over distributions p, by coordinate steps from the uniform one.</summary>
    private static void Solve(ReadOnlySpan<double> pairwise, Span<double> p)
    {
        int classes = p.Length;
        Span<double> q = classes <= MostOnStack ? stackalloc double[classes * classes] : new double[classes * classes];
        Span<double> qp = classes <= MostOnStack ? stackalloc double[classes] : new double[classes];
        p.Fill(1.0 / classes);
        for (int i = 0; i < classes; i++)
        {
            q[i * classes + i] = 0;
            for (int j = 0; j < classes; j++)
            {
                if (j == i)
                    continue;
                q[i * classes + i] += pairwise[j * classes + i] * pairwise[j * classes + i];
                q[i * classes + j] = -pairwise[j * classes + i] * pairwise[i * classes + j];
            }
        }
        double tolerance = 0.005 / classes;
        int most = Math.Max(100, classes);
        for (int round = 0; round < most; round++)
        {
            double pqp = 0, largest = 0;
            for (int i = 0; i < classes; i++)
            {
                qp[i] = 0;
                for (int j = 0; j < classes; j++)
                    qp[i] += q[i * classes + j] * p[j];
                pqp += p[i] * qp[i];
            }
            for (int i = 0; i < classes; i++)
                largest = Math.Max(largest, Math.Abs(qp[i] - pqp));
            if (largest < tolerance)
                return;
            for (int i = 0; i < classes; i++)
            {
                double change = (pqp - qp[i]) / q[i * classes + i], scale = 1 / (1 + change);
                p[i] += change;
                pqp = (pqp + change * (change * q[i * classes + i] + 2 * qp[i])) * scale * scale;
                for (int j = 0; j < classes; j++)
                {
                    qp[j] = (qp[j] + change * q[i * classes + j]) * scale;
                    p[j] *= scale;
                }
            }
        }
    }
}
