using MLExtensions.Svm.Devices;
using MLExtensions.Svm.Formulations;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Search;

/// <summary>
/// All values of C for every fold, value of epsilon and decision function of one kernel, and for all rows together, several at a time. Each goes through
/// the values of C from the smallest up and starts every fit from the last.
/// </summary>
internal sealed class FoldSweep<TModel>(
    ISvmSession session, SearchTask<TModel> task, int[] foldOf, SvmGrid grid, SvmSearchOptions options, FitCounter counter)
{
    private readonly int _rows = foldOf.Length, _folds = foldOf.Max() + 1;
    private readonly int[] _ascending = [.. Enumerable.Range(0, grid.C.Count).OrderBy(k => grid.C[k])];
    private readonly StoppingRule _rule = StoppingRule.ForTrials(options, task.Deviation, foldOf.Length);

    /// <summary>Whether no fit to all rows is wanted, from which a model could be made.</summary>
    public bool JudgesOnly { get; init; }

    /// <summary>Fits that a sweep with one kernel takes.</summary>
    public static int Fits(SvmGrid grid, int folds) => grid.Epsilon.Count * grid.C.Count * (folds + 1);

    /// <summary>An outcome for each value of epsilon and, for each of these, of C, in the order of the grid.</summary>
    public IEnumerable<TrialOutcome> Run(double[] weights, CancellationToken cancellationToken)
    {
        // After the folds comes a fit to all rows, from which the model is made if these settings are best.
        int pieces = (JudgesOnly ? _folds : _folds + 1) * task.Functions;
        foreach (double epsilon in grid.Epsilon)
        {
            Sweep[] sweeps = [.. grid.C.Select(_ => new Sweep(new double[_rows * task.Functions], new double[task.Functions][]))];
            int workers = Math.Min(session.Concurrency, pieces);
            Workers.For(pieces, workers, (piece, _) =>
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
        bool isAll = fold == _folds;
        bool[]? excluded = isAll ? null : Array.ConvertAll(foldOf, f => f == fold);
        SweepStart? start = null;
        foreach (int k in _ascending)
        {
            double c = grid.C[k];
            Formulation formulation = task.Formulate(function, c, epsilon);
            if (excluded is not null && formulation.Constant(excluded) is { } constant)
            {
                Fill(sweeps[k], _ => constant);
            }
            else
            {
                DualProblem problem = start is null ? formulation.Create(excluded) : start.Begin(formulation, excluded, c);
                DualSolution solution = session.Solve(problem, _rule, threads, null, cancellationToken);
                start = new SweepStart(c, problem, solution);
                if (isAll)
                {
                    sweeps[k].Starts[function] = solution.Beta;
                }
                else
                {
                    Fill(sweeps[k], row => formulation.Evaluate(problem, solution, row));
                    sweeps[k].Add(solution);
                }
            }
            if (function == 0)
                counter.Add();
        }

        void Fill(Sweep sweep, Func<int, double> value)
        {
            for (int r = 0; r < _rows; r++)
            {
                if (excluded![r])
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
