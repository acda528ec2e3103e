using MLExtensions.Svm.Devices;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Formulations;

/// <summary>Decision values of rows by decision functions that were fitted without them.</summary>
internal static class OutOfFold
{
    /// <summary>The fold of a row that is in every fit and is not evaluated; one of weight 0 is in none.</summary>
    public const int None = -1;

    /// <summary>
    /// Fits the formulation once for each fold, to all other rows, on the session's one kernel matrix, and evaluates it on that fold. Each fit starts
    /// near <paramref name="start"/>, where it is given.
    /// </summary>
    /// <param name="session">The data.</param>
    /// <param name="formulation">What is fitted.</param>
    /// <param name="foldOf">The fold of each row, from 0; or <see cref="None"/>.</param>
    /// <param name="start">Dual coefficients of a fit to all rows; null for none.</param>
    /// <param name="rule">When to stop.</param>
    /// <param name="concurrency">The most fits at once; of no influence on the result.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>A value per row; 0 for rows of no fold.</returns>
    public static double[] Evaluate(
        ISvmSession session, Formulation formulation, int[] foldOf, double[]? start, StoppingRule rule, int concurrency,
        CancellationToken cancellationToken)
    {
        double[] values = new double[foldOf.Length];
        int folds = foldOf.Max() + 1, workers = Math.Min(concurrency, session.Concurrency);
        Workers.For(folds, workers, (fold, _) =>
        {
            bool[] excluded = Array.ConvertAll(foldOf, f => f == fold);
            if (formulation.Constant(excluded) is { } constant)
            {
                for (int r = 0; r < values.Length; r++)
                    values[r] = excluded[r] ? constant : values[r];
                return;
            }
            DualProblem problem = formulation.Create(excluded, start);
            DualSolution solution = session.Solve(problem, rule, workers > 1 ? 1 : null, null, cancellationToken);
            for (int r = 0; r < values.Length; r++)
            {
                if (excluded[r])
                    values[r] = formulation.Evaluate(problem, solution, r);
            }
        }, cancellationToken);
        return values;
    }
}
