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

    // Rounds in a row that may pass without steps or without the objective falling, before rounding is taken to have won.
    private const int MostIdleRounds = 3;

    private const int MostRefinements = 4;
    private const int StepsARefinement = 2;
    private const double RefinedPart = 0.005;

    // Multiplications that take about a millisecond.
    private const double LeastFreeWork = 4e6;

    // Parts of the data that are worked on at once, and problems on all of it. What memory each may take follows from these numbers, never from that of
    // the threads.
    private const int MostParts = 4;
    private const int MostAtOnce = 16;

    private readonly CpuData _data;
    private readonly CpuOptions _options;
    private readonly int _layers;
    private readonly long _budget;
    private readonly KernelStore _kernels;

    /// <param name="data">The data and their kernel.</param>
    /// <param name="layers">The most layers of a problem.</param>
    /// <param name="options">What may be used.</param>
    /// <param name="budget">Bytes that may be taken.</param>
    /// <param name="single">Gives the whole matrix in single precision where it can be had without computing it from the features.</param>
    public CpuSession(CpuData data, int layers, CpuOptions options, long budget, Func<CancellationToken, CpuKernel?>? single = null)
    {
        if (!double.IsFinite(data.LargestKernel))
            throw new ArgumentException($"The kernel ({data.Kernel}) may exceed the range of numbers on features as large as these. Scale the features.");
        _data = data;
        _layers = layers;
        _options = options;
        _budget = budget;
        _kernels = new KernelStore(data, layers, options, budget, single);
    }

    public SvmKernel Kernel => _data.Kernel;

    public int Concurrency => _kernels.KeepsBoth ? Math.Min(MostAtOnce, _options.Threads) : 1;

    public int PartConcurrency => HasRoomForParts ? Math.Min(MostParts, _options.Threads) : 1;

    // Each part may be as large as the whole.
    private bool HasRoomForParts => (1 + MostParts) * _kernels.Bytes <= _budget;

    public DualSolution Solve(
        DualProblem problem, StoppingRule rule, int? threads, IProgress<SvmProgress>? progress, CancellationToken cancellationToken)
    {
        DualPoint point = new(problem);
        SolverMonitor monitor = new(progress, rule.MaxIterations, cancellationToken);
        SolverStatistics statistics = new();
        int most = Math.Min(threads ?? _options.Threads, _options.Threads);
        KernelPrecision precision = _options.Precision ?? PrecisionChoice.Initial(_data, problem, rule.Tolerance);
        Attempt attempt = Converge(point, precision, rule, most, monitor, statistics);
        if (attempt.PrecisionExhausted && precision == KernelPrecision.Single)
        {
            precision = KernelPrecision.Double;
            attempt = Converge(point, precision, rule, most, monitor, statistics);
        }
        double violation = point.Gap(), objective = point.Objective();
        // Where no variable can grow or none shrink, nothing can be violated.
        double gap = Math.Max(0, violation);
        statistics.DoublePrecision = precision == KernelPrecision.Double;
        monitor.Finish(gap, objective);
        double[] multipliers = [.. Enumerable.Range(0, point.Layers.Length).Select(point.Multiplier)];
        return new DualSolution(
            point.Beta, point.Gradient, multipliers, Shift(point), objective, gap, violation + attempt.Error <= rule.Tolerance, monitor.Iterations,
            statistics);
    }

    public ISvmSession Select(int[] rows, CancellationToken cancellationToken)
    {
        CpuData data = _data.Select(rows);
        // The rows of a part are copied. Whatever little is left, a part gets what it cannot do without.
        long left = (HasRoomForParts ? (_budget - _kernels.Bytes) / MostParts : _budget) - sizeof(float) * (long)data.Features.Values.Length;
        left = Math.Max(left, CpuDevice.Plan(KernelShape.Of(data, _layers), left, _options).MinimumBytes);
        return HasRoomForParts
            ? new CpuSession(data, _layers, _options, left, token => _kernels.SelectSingle(rows, token))
            : new CpuSession(data, _layers, _options, left);
    }

    public void Dispose() => _kernels.Dispose();

    private Attempt Converge(
        DualPoint point, KernelPrecision precision, StoppingRule rule, int threads, SolverMonitor monitor, SolverStatistics statistics)
    {
        double tolerance = rule.Tolerance;
        CpuKernel matrix = _kernels.Get(precision, statistics, monitor.CancellationToken);
        long spare = _kernels.Spare / (_kernels.KeepsBoth ? MostAtOnce : 1);
        using CpuDescent descent = matrix.Begin(point, Kernel.IsPositiveDefinite, threads, spare, monitor.CancellationToken);
        FreeVariableSolver freeVariables = new(_data.Exact, threads, spare - descent.ExtraBytes);
        double error = 0, lastObjective = double.PositiveInfinity;
        int idleRounds = 0;
        bool refined = false;
        if (monitor.Iterations > 0 || point.Problem.InitialGradient is null)
            Refresh(descent, point, monitor, statistics);
        while (true)
        {
            long before = monitor.Iterations;
            Descend(descent, point, Aim * (tolerance - error), StepsARound, rule.IsRough, monitor, statistics);
            if (point.Gap() + error > tolerance)
                ImproveFree(descent, point, freeVariables, monitor, statistics);
            if (!refined && !rule.IsRough && point.Gap() + error <= tolerance)
            {
                if (precision == KernelPrecision.Single && IsDoubleCheap(monitor))
                    return new Attempt(error, PrecisionExhausted: true);
                Refine(descent, point, tolerance, freeVariables, monitor, statistics);
                refined = true;
            }

            double gap = point.Gap(), objective = point.Objective();
            if (gap + error <= tolerance || monitor.Remaining <= 0)
            {
                if (rule.IsRough || precision == KernelPrecision.Double)
                    return new Attempt(0, PrecisionExhausted: false);
                long start = Stopwatch.GetTimestamp();
                error = GradientError.Measure(_data, point, threads, monitor.CancellationToken);
                statistics.RefreshSeconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
                if (monitor.Remaining <= 0 || gap + error <= tolerance)
                    return new Attempt(error, PrecisionExhausted: false);
                if (error > 0.5 * tolerance)
                    return new Attempt(error, PrecisionExhausted: true);
            }
            idleRounds = objective < lastObjective && monitor.Iterations > before ? 0 : idleRounds + 1;
            if (idleRounds == MostIdleRounds)
                return new Attempt(error, PrecisionExhausted: true);
            lastObjective = objective;
        }
    }

    /// <summary>
    /// Goes on from a point that meets the tolerance, as long as that is cheap. Where few variables are free, predictions between them can
    /// be off by many times the tolerance (LIBSVM's are), and the exact solution is a linear system away.
    /// </summary>
    private void Refine(
        CpuDescent descent, DualPoint point, double tolerance, FreeVariableSolver freeVariables, SolverMonitor monitor, SolverStatistics statistics)
    {
        double target = RefinedPart * tolerance;
        for (int round = 0; round < MostRefinements && monitor.Remaining > 0 && point.Gap() > target; round++)
        {
            if (round > 0 || !Kernel.IsPositiveDefinite)
                Descend(descent, point, target, StepsARefinement, false, monitor, statistics);
            if (!ImproveFree(descent, point, freeVariables, monitor, statistics) && Kernel.IsPositiveDefinite)
                return;
        }
    }

    /// <summary>Whether a kernel matrix in double precision is less work than the steps so far were.</summary>
    private bool IsDoubleCheap(SolverMonitor monitor) => 0.5 * _data.Features.Rows * _data.Features.Columns <= monitor.Iterations;

    /// <summary>Solves for the free variables if that is at most as much work as the steps so far were.</summary>
    private static bool ImproveFree(
        CpuDescent descent, DualPoint point, FreeVariableSolver freeVariables, SolverMonitor monitor, SolverStatistics statistics)
    {
        long start = Stopwatch.GetTimestamp();
        double work = Math.Max(LeastFreeWork, 2.0 * monitor.Iterations * point.Beta.Length);
        bool changed = freeVariables.Improve(point, work, monitor.CancellationToken);
        statistics.DescentSeconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (changed)
            Refresh(descent, point, monitor, statistics);
        return changed;
    }

    private static void Descend(
        CpuDescent descent, DualPoint point, double target, int stepsARow, bool isRough, SolverMonitor monitor, SolverStatistics statistics)
    {
        long start = Stopwatch.GetTimestamp();
        bool current = descent.Descend(target, Math.Min(monitor.Remaining, (long)stepsARow * point.Beta.Length), isRough, monitor);
        statistics.DescentSeconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (!current)
            Refresh(descent, point, monitor, statistics);
    }

    private static void Refresh(CpuDescent descent, DualPoint point, SolverMonitor monitor, SolverStatistics statistics)
    {
        long start = Stopwatch.GetTimestamp();
        if (point.Beta.AsSpan().ContainsAnyExcept(0.0))
        {
            descent.ComputeGradient(monitor.CancellationToken);
            statistics.Refreshes++;
        }
        else
        {
            point.Problem.Linear.CopyTo(point.Gradient, 0);
        }
        statistics.RefreshSeconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>What the kernel expansion of the model, whose linear kernel is that of rows as they are, adds to the solver's.</summary>
    private double Shift(DualPoint point)
    {
        if (Kernel.Type != KernelType.Linear || !_data.SumsToZero)
            return 0;
        double[] weights = LinearScorer.Weights(_data.Features, point.Beta, _data.Features.Columns);
        double shift = 0;
        for (int c = 0; c < weights.Length; c++)
            shift += weights[c] * _data.Centering.Center[c];
        return shift;
    }

    /// <summary>How a descent in one precision ended.</summary>
    /// <param name="Error">What rounding may add to the gap.</param>
    /// <param name="PrecisionExhausted">Whether the tolerance is out of this precision's reach.</param>
    private readonly record struct Attempt(double Error, bool PrecisionExhausted);
}
