using MLExtensions.Svm.Devices.Cpu.Simd;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>
/// A kernel matrix too large to hold: rows are computed many at a time, and those used last are kept. The descent solves the problem
/// on a few hundred variables at a time, the ones that violate the optimality conditions most and some of the time before, and then
/// updates the gradient of all.
/// </summary>
/// <remarks>
/// Joachims, "Making Large-Scale SVM Learning Practical", 1998, on decomposition; Wen et al., "ThunderSVM", JMLR 19, 2018, on working
/// sets of this size of which half is renewed each time.
/// </remarks>
internal sealed unsafe class CachedKernel<T, TVec, TSimd> : CpuKernel
    where T : unmanaged
    where TVec : struct
    where TSimd : struct, ISimd<T, TVec>
{
    private const int ColumnsAPiece = 2048;

    private readonly PackedPanels<T, TVec, TSimd> _panels;
    private readonly KernelRowCache<T, TVec, TSimd> _cache;
    private readonly SmoSolver<T, TVec, TSimd> _solver;
    private readonly NativeBuffer<T> _part;
    private readonly WorkingSetSelector _selector;
    private readonly int _threads;

    /// <param name="panels">The data; disposed of with this object.</param>
    /// <param name="workingSet">Variables in a working set, at most <paramref name="cachedRows"/>.</param>
    /// <param name="cachedRows">Kernel rows kept.</param>
    /// <param name="threads">The most threads used.</param>
    public CachedKernel(PackedPanels<T, TVec, TSimd> panels, int workingSet, int cachedRows, int threads)
    {
        _panels = panels;
        _threads = threads;
        _cache = new KernelRowCache<T, TVec, TSimd>(panels, workingSet, cachedRows, threads);
        _solver = new SmoSolver<T, TVec, TSimd>(workingSet);
        _part = new NativeBuffer<T>(workingSet * KernelMatrix<T, TVec, TSimd>.RowStride(workingSet));
        _part.Clear();
        _selector = new WorkingSetSelector(panels.Rows, workingSet);
    }

    public override bool IsWhole => false;

    public override void ComputeGradient(DualPoint point, CancellationToken cancellationToken) =>
        _cache.ComputeGradient(point, cancellationToken);

    public override bool Descend(DualPoint point, double target, long maxSteps, SolverMonitor monitor)
    {
        DualProblem problem = point.Problem;
        long end = monitor.Iterations + maxSteps;
        Func<double> objective = point.Objective;
        while (true)
        {
            double gap = point.Gap();
            monitor.Check(gap, objective);
            long before = monitor.Iterations;
            if (gap <= target || before >= end)
                return true;
            ReadOnlySpan<int> chosen = _selector.Select(point);
            _cache.Load(chosen, monitor.CancellationToken);
            Solve(point, chosen, Math.Max(0.5 * target, 0.1 * gap), end - before, monitor, objective);
            if (monitor.Iterations == before)
                return true;
        }
    }

    public override void Dispose()
    {
        _cache.Dispose();
        _solver.Dispose();
        _part.Dispose();
        _panels.Dispose();
    }

    private void Solve(DualPoint point, ReadOnlySpan<int> chosen, double target, long maxSteps, SolverMonitor monitor, Func<double> objective)
    {
        DualProblem problem = point.Problem;
        nint stride = KernelMatrix<T, TVec, TSimd>.RowStride(chosen.Length);
        double center = point.Multiplier();
        _solver.Begin(chosen.Length, problem.Epsilon);
        for (int a = 0; a < chosen.Length; a++)
        {
            T* source = _cache.Row(chosen[a]), part = _part.Pointer + a * stride;
            for (int b = 0; b < chosen.Length; b++)
                part[b] = source[chosen[b]];
            int k = chosen[a];
            _solver.Set(a, point.Beta[k], problem.Lower[k], problem.Upper[k], point.Gradient[k] - center, part[a]);
        }
        _solver.Run(_part.Pointer, stride, target, maxSteps, monitor, objective);

        double[] changes = new double[chosen.Length];
        T*[] rows = new T*[chosen.Length];
        for (int a = 0; a < chosen.Length; a++)
        {
            changes[a] = _solver.Beta[a] - point.Beta[chosen[a]];
            point.Beta[chosen[a]] = _solver.Beta[a];
            rows[a] = _cache.Row(chosen[a]);
        }
        int count = problem.Count;
        double[] gradient = point.Gradient;
        Workers.For((count + ColumnsAPiece - 1) / ColumnsAPiece, _threads, (piece, _) =>
        {
            int first = piece * ColumnsAPiece;
            Span<double> columns = gradient.AsSpan(first, Math.Min(ColumnsAPiece, count - first));
            for (int a = 0; a < changes.Length; a++)
            {
                if (changes[a] != 0)
                    WideProduct.AddScaled(rows[a] + first, changes[a], columns);
            }
        }, monitor.CancellationToken);
    }
}
