using MLExtensions.Svm.Devices;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Scoring;

/// <summary>Measures what a scorer's rounding does to values, on a few support vectors. Large coefficients that cancel make much of it.</summary>
internal static class ScoringError
{
    private const int MostRows = 8;

    // The part of a function's deviation that may be lost. Tolerances ask for a thousandth.
    private const double MostOfDeviation = 5e-5;

    /// <summary>Whether the scorer gives, on rows spread over the support vectors, what the definition gives in double precision.</summary>
    public static bool IsSmall(ISvmScorer scorer, KernelSum sum, int threads)
    {
        int rows = Math.Min(sum.Count, MostRows), outputs = sum.Outputs;
        int[] chosen = [.. Enumerable.Range(0, rows).Select(k => (int)((long)k * sum.Count / rows))];
        double[] scored = new double[rows * outputs], exact = new double[rows * outputs];
        scorer.Score(sum.SupportVectors.Select(chosen).Values.Span, rows, scored, threads);
        Workers.For(rows, threads, (r, _) =>
        {
            double[] kernels = new double[sum.Count];
            for (int j = 0; j < kernels.Length; j++)
                kernels[j] = sum.Kernel.Evaluate(sum.SupportVectors.Row(j), sum.SupportVectors.Row(chosen[r]));
            for (int o = 0; o < outputs; o++)
            {
                double value = sum.Intercepts.Span[o];
                foreach (CoefficientRun run in sum.RunsOf(o))
                    value += WideProduct.Dot(run.Coefficients.Span, kernels.AsSpan(run.First, run.Coefficients.Length));
                exact[r * outputs + o] = value;
            }
        }, CancellationToken.None);
        for (int o = 0; o < outputs; o++)
        {
            double mean = 0, squares = 0, largest = 0;
            for (int r = 0; r < rows; r++)
                mean += exact[r * outputs + o] / rows;
            for (int r = 0; r < rows; r++)
            {
                squares += Math.Pow(exact[r * outputs + o] - mean, 2) / rows;
                largest = Math.Max(largest, Math.Abs(scored[r * outputs + o] - exact[r * outputs + o]));
            }
            if (!(largest <= MostOfDeviation * Math.Sqrt(squares)))
                return false;
        }
        return true;
    }
}
