using System.Diagnostics;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>
/// Solves problems on the CPU. Kernel values are in single precision where that suffices for the tolerance. Whether it does is
/// measured at the end, against kernel values in double precision on a few rows; where it does not, the work goes on in double.
/// </summary>
internal sealed class CpuSession : ISvmSession
{
    // Single precision's running gradient ends a little early, so that the true gap, a little larger, still meets the tolerance.
    private const double Aim = 0.9;

    // Steps, for each row, after which the gradient is computed afresh.
    private const int StepsARound = 10;

    // Rounds in a row that may pass without the objective falling, before rounding is taken to have won.
    private const int MostIdleRounds = 3;

    private const int MostRefinements = 4;
    private const int StepsARefinement = 2;
    private const double RefinedPart = 0.005;

    // Multiplications that take about a millisecond.
    private const double LeastFreeWork = 4e6;

    private readonly CpuData _data;
    private readonly CpuOptions _options;
    private readonly long _budget;
    private CpuKernel? _matrix;
    private KernelPrecision _matrixPrecision;

    public CpuSession(CpuData data, SvmKernel kernel, CpuOptions options, long budget)
    {
        _data = data;
        _options = options;
        _budget = budget;
        Kernel = kernel;
    }

    public SvmKernel Kernel { get; }

    public DualSolution Solve(DualProblem problem, StoppingRule rule, IProgress<SvmProgress>? progress, CancellationToken cancellationToken)
    {
        DualPoint point = new(problem);
        SolverMonitor monitor = new(progress, rule.MaxIterations, cancellationToken);
        SolverStatistics statistics = new();
        KernelPrecision precision = _options.Precision ?? PrecisionChoice.Initial(_data, Kernel, problem, rule.Tolerance);
        Attempt attempt = Converge(point, precision, rule.Tolerance, monitor, statistics);
        if (attempt.PrecisionExhausted && precision == KernelPrecision.Single)
        {
            precision = KernelPrecision.Double;
            attempt = Converge(point, precision, rule.Tolerance, monitor, statistics);
        }
        double gap = point.Gap(), objective = point.Objective();
        statistics.DoublePrecision = precision == KernelPrecision.Double;
        monitor.Finish(gap, objective);
        return new DualSolution(
            point.Beta, Intercept(point), objective, gap, gap + attempt.Error <= rule.Tolerance, monitor.Iterations, statistics);
    }

    public void Dispose() => _matrix?.Dispose();

    private Attempt Converge(DualPoint point, KernelPrecision precision, double tolerance, SolverMonitor monitor, SolverStatistics statistics)
    {
        CpuKernel matrix = Matrix(precision, statistics, monitor.CancellationToken);
        FreeVariableSolver freeVariables = new(_data.Features, Kernel, _options.Threads);
        double error = 0, lastObjective = double.PositiveInfinity;
        int idleRounds = 0;
        bool refined = false;
        Refresh(matrix, point, monitor, statistics);
        while (true)
        {
            Descend(matrix, point, Aim * (tolerance - error), StepsARound, monitor, statistics);
            if (point.Gap() + error > tolerance)
                ImproveFree(matrix, point, freeVariables, monitor, statistics);
            if (!refined && point.Gap() + error <= tolerance)
            {
                if (precision == KernelPrecision.Single && IsDoubleCheap(monitor))
                    return new Attempt(error, PrecisionExhausted: true);
                Refine(matrix, point, tolerance, freeVariables, monitor, statistics);
                refined = true;
            }

            double gap = point.Gap(), objective = point.Objective();
            if (gap + error <= tolerance || monitor.Remaining <= 0)
            {
                if (precision == KernelPrecision.Double)
                    return new Attempt(0, PrecisionExhausted: false);
                long start = Stopwatch.GetTimestamp();
                error = GradientError.Measure(_data, Kernel, point, _options.Threads, monitor.CancellationToken);
                statistics.RefreshSeconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
                if (monitor.Remaining <= 0 || gap + error <= tolerance)
                    return new Attempt(error, PrecisionExhausted: false);
                if (error > 0.5 * tolerance)
                    return new Attempt(error, PrecisionExhausted: true);
            }
            idleRounds = objective < lastObjective ? 0 : idleRounds + 1;
            if (idleRounds == MostIdleRounds)
                return new Attempt(error, PrecisionExhausted: true);
            lastObjective = objective;
        }
    }

    /// <summary>
    /// Goes on from a point that meets the tolerance, as long as that is cheap. Where few variables are free, predictions between them can
    /// be off by many times the tolerance (LIBSVM's are), and the exact solution is a linear system away.
    /// </summary>
    private static void Refine(
        CpuKernel matrix, DualPoint point, double tolerance, FreeVariableSolver freeVariables, SolverMonitor monitor, SolverStatistics statistics)
    {
        double target = RefinedPart * tolerance;
        for (int round = 0; round < MostRefinements && monitor.Remaining > 0 && point.Gap() > target; round++)
        {
            if (round > 0)
                Descend(matrix, point, target, StepsARefinement, monitor, statistics);
            if (!ImproveFree(matrix, point, freeVariables, monitor, statistics))
                return;
        }
    }

    /// <summary>Whether a kernel matrix in double precision is less work than the steps so far were.</summary>
    private bool IsDoubleCheap(SolverMonitor monitor) => 0.5 * _data.Features.Rows * _data.Features.Columns <= monitor.Iterations;

    /// <summary>Solves for the free variables if that is at most as much work as the steps so far were.</summary>
    private static bool ImproveFree(
        CpuKernel matrix, DualPoint point, FreeVariableSolver freeVariables, SolverMonitor monitor, SolverStatistics statistics)
    {
        long start = Stopwatch.GetTimestamp();
        double work = Math.Max(LeastFreeWork, 2.0 * monitor.Iterations * point.Beta.Length);
        bool changed = freeVariables.Improve(point, work, monitor.CancellationToken);
        statistics.DescentSeconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (changed)
            Refresh(matrix, point, monitor, statistics);
        return changed;
    }

    private static void Descend(
        CpuKernel matrix, DualPoint point, double target, int stepsARow, SolverMonitor monitor, SolverStatistics statistics)
    {
        long start = Stopwatch.GetTimestamp();
        bool current = matrix.Descend(point, target, Math.Min(monitor.Remaining, (long)stepsARow * point.Beta.Length), monitor);
        statistics.DescentSeconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (!current)
            Refresh(matrix, point, monitor, statistics);
    }

    private CpuKernel Matrix(KernelPrecision precision, SolverStatistics statistics, CancellationToken cancellationToken)
    {
        if (_matrix is null || _matrixPrecision != precision)
        {
            long start = Stopwatch.GetTimestamp();
            _matrix?.Dispose();
            _matrix = null;
            CpuKernelFactory factory = CpuKernelFactory.For(_options.Isa, precision);
            KernelLayout layout = factory.Layout(_data.Features.Rows, _data.Features.Columns, _budget, _options.Threads);
            _matrix = factory.Create(_data, KernelFunction.For(Kernel, _data.Centering), layout, cancellationToken);
            _matrixPrecision = precision;
            statistics.KernelSeconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        statistics.WholeMatrix = _matrix.IsWhole;
        return _matrix;
    }

    private static void Refresh(CpuKernel matrix, DualPoint point, SolverMonitor monitor, SolverStatistics statistics)
    {
        long start = Stopwatch.GetTimestamp();
        if (point.Beta.AsSpan().ContainsAnyExcept(0.0))
        {
            matrix.ComputeGradient(point, monitor.CancellationToken);
            statistics.Refreshes++;
        }
        else
        {
            point.Problem.Linear.CopyTo(point.Gradient, 0);
        }
        statistics.RefreshSeconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>The intercept for the kernel as the model has it; the solver's linear kernel is that of centred rows.</summary>
    private double Intercept(DualPoint point)
    {
        double intercept = -point.Multiplier();
        if (Kernel.Type != KernelType.Linear)
            return intercept;
        double[] weights = LinearScorer.Weights(_data.Features, point.Beta);
        for (int c = 0; c < weights.Length; c++)
            intercept -= weights[c] * _data.Centering.Center[c];
        return intercept;
    }

    /// <summary>How a descent in one precision ended.</summary>
    /// <param name="Error">What rounding may add to the gap.</param>
    /// <param name="PrecisionExhausted">Whether the tolerance is out of this precision's reach.</param>
    private readonly record struct Attempt(double Error, bool PrecisionExhausted);
}
