using MLExtensions.Svm.Devices;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Formulations;

/// <summary>Fits a decision function for each pair of classes, several at a time where the session allows it.</summary>
/// <param name="session">The rows of all classes.</param>
/// <param name="members">The classes.</param>
/// <param name="costs">The bound of each row's dual coefficient.</param>
/// <param name="parameters">The settings.</param>
/// <param name="starts">Dual coefficients of each pair to start near, one per row; null for none.</param>
/// <param name="progress">Receives progress.</param>
internal sealed class PairTrainer(
    ISvmSession session, ClassMembers members, double[] costs, SvcParameters parameters, Func<int, double[]>? starts, IProgress<SvmProgress>? progress)
{
    private const int ProbabilityFolds = 5;
    private const int ProbabilitySeed = 1;

    public PairDecision[] FitAll(CancellationToken cancellationToken)
    {
        (int First, int Second)[] pairs = members.Pairs;
        PairDecision[] decisions = new PairDecision[pairs.Length];
        if (pairs.Length == 1)
        {
            // The pair's rows are all rows, in their own order.
            int[] all = [.. Enumerable.Range(0, costs.Length)];
            decisions[0] = Fit(session, all, row => Array.BinarySearch(members.Rows[0], row) >= 0, 0, parameters.Threads, cancellationToken);
            return decisions;
        }
        int workers = Math.Min(session.PartConcurrency, pairs.Length);
        Workers.For(pairs.Length, workers, (pair, _) =>
        {
            int[] first = members.Rows[pairs[pair].First], rows = [.. first, .. members.Rows[pairs[pair].Second]];
            Array.Sort(rows);
            using ISvmSession part = session.Select(rows, cancellationToken);
            decisions[pair] = Fit(part, rows, row => Array.BinarySearch(first, row) >= 0, pair, workers > 1 ? 1 : parameters.Threads, cancellationToken);
        }, cancellationToken);
        return decisions;
    }

    private PairDecision Fit(ISvmSession part, int[] rows, Predicate<int> isFirst, int pair, int? threads, CancellationToken cancellationToken)
    {
        bool[] isPositive = Array.ConvertAll(rows, row => isFirst(row));
        BinaryFormulation formulation = new(isPositive, Array.ConvertAll(rows, row => costs[row]), parameters.Nu);
        double[]? start = starts?.Invoke(pair), near = start is null ? null : Array.ConvertAll(rows, row => start[row]);
        StoppingRule rule = StoppingRule.From(parameters, rows.Length);
        DualSolution solution = part.Solve(formulation.Create(null, near), rule, threads, progress, cancellationToken);
        return new PairDecision(rows, formulation.Decide(solution), Probability());

        SvmSigmoid? Probability()
        {
            if (!parameters.EstimateProbabilities)
                return null;
            int[] foldOf = Folds.Shuffled(rows.Length, Math.Min(ProbabilityFolds, rows.Length), ProbabilitySeed);
            return PlattScaling.Fit(
                OutOfFold.Evaluate(part, formulation, foldOf, solution.Beta, rule, Workers.Resolve(threads), cancellationToken), isPositive);
        }
    }
}
