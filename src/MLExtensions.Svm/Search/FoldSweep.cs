using MLExtensions.Svm.Devices;
using MLExtensions.Svm.Formulations;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Search;

/// <summary>
/// Every fold, value of epsilon and decision function of one kernel, several at a time. Each goes through the values of C from the smallest up and
/// starts every fit from the last.
/// </summary>
internal sealed class FoldSweep<TModel>(
    ISvmSession session, SearchTask<TModel> task, int[] foldOf, SvmGrid grid, SvmSearchOptions options, FitCounter counter)
{
    private readonly int _rows = foldOf.Length, _folds = foldOf.Max() + 1;
    private readonly int[] _ascending = [.. Enumerable.Range(0, grid.C.Count).OrderBy(k => grid.C[k])];

    /// <summary>An outcome for each value of epsilon and, for each of these, of C, in the order of the grid.</summary>
    public IEnumerable<TrialOutcome> Run(double[] weights, CancellationToken cancellationToken)
    {
        foreach (double epsilon in grid.Epsilon)
        {
            Sweep[] sweeps = [.. grid.C.Select(_ => new Sweep(new double[_rows * task.Functions], new double[task.Functions][]))];
            int workers = Math.Min(session.Concurrency, _folds * task.Functions);
            Workers.For(_folds * task.Functions, workers, (piece, _) =>
                Descend(piece / task.Functions, piece % task.Functions, epsilon, sweeps, workers > 1 ? 1 : null, cancellationToken), cancellationToken);
            for (int k = 0; k < sweeps.Length; k++)
            {
                SvmTrial trial = new(
                    session.Kernel, grid.C[k], epsilon, task.Error(sweeps[k].Values, weights), sweeps[k].Iterations, sweeps[k].Converged);
                yield return new TrialOutcome(trial, sweeps[k].Values, sweeps[k].Starts);
            }
        }
    }

    private void Descend(int fold, int function, double epsilon, Sweep[] sweeps, int? threads, CancellationToken cancellationToken)
    {
        bool[] excluded = Array.ConvertAll(foldOf, f => f == fold);
        double[]? start = null;
        foreach (int k in _ascending)
        {
            Formulation formulation = task.Formulate(function, grid.C[k], epsilon);
            if (formulation.Constant(excluded) is { } constant)
            {
                Fill(sweeps[k], _ => constant);
            }
            else
            {
                DualProblem problem = formulation.Create(excluded, start);
                DualSolution solution = session.Solve(problem, StoppingRule.From(options, _rows), threads, null, cancellationToken);
                start = solution.Beta;
                Fill(sweeps[k], row => formulation.Evaluate(problem, solution, row));
                sweeps[k].Add(solution);
            }
            if (fold == 0)
                sweeps[k].Starts[function] = start ?? new double[_rows];
            if (function == 0)
                counter.Add();
        }

        void Fill(Sweep sweep, Func<int, double> value)
        {
            for (int r = 0; r < _rows; r++)
            {
                if (excluded[r])
                    sweep.Values[r * task.Functions + function] = value(r);
            }
        }
    }

    /// <summary>What the folds of one combination of settings gave.</summary>
    private sealed class Sweep(double[] values, double[][] starts)
    {
        private long _iterations;
        private int _unconverged;

        public double[] Values => values;

        public double[][] Starts => starts;

        public long Iterations => _iterations;

        public bool Converged => _unconverged == 0;

        public void Add(DualSolution solution)
        {
            Interlocked.Add(ref _iterations, solution.Iterations);
            if (!solution.Converged)
                Interlocked.Increment(ref _unconverged);
        }
    }
}
