using MLExtensions.Svm.Devices.Cpu.Simd;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>
/// The descent on a kernel matrix of which some rows are kept. It solves the problem on a few hundred rows at a time, the ones that violate
/// the optimality conditions most and some of the time before, and then updates the gradient of all.
/// </summary>
/// <remarks>
/// Joachims, "Making Large-Scale SVM Learning Practical", 1998, on decomposition; Wen et al., "ThunderSVM", JMLR 19, 2018, on working
/// sets of this size of which half is renewed each time.
/// </remarks>
internal sealed unsafe class CachedDescent<T, TVec, TSimd> : CpuDescent
    where T : unmanaged
    where TVec : struct
    where TSimd : struct, ISimd<T, TVec>
{
    private const int ColumnsAPiece = 2048;

    private readonly KernelRowCache<T, TVec, TSimd> _cache;
    private readonly SmoSolver<T, TVec, TSimd> _solver;
    private readonly NativeBuffer<T> _part;
    private readonly WorkingSetSelector _selector;

    /// <param name="cache">The rows.</param>
    /// <param name="point">The point.</param>
    /// <param name="isConvex">Whether the kernel is positive definite.</param>
    /// <param name="workingSet">Rows in a working set, at most as many as the cache keeps.</param>
    public CachedDescent(KernelRowCache<T, TVec, TSimd> cache, DualPoint point, bool isConvex, int workingSet)
        : base(point, isConvex)
    {
        _cache = cache;
        _solver = new SmoSolver<T, TVec, TSimd>(workingSet, point.Layers.Length);
        _part = new NativeBuffer<T>(workingSet * KernelMatrix<T, TVec, TSimd>.RowStride(workingSet));
        _part.Clear();
        _selector = new WorkingSetSelector(point.Beta.Length, workingSet);
    }

    public override void ComputeGradient(CancellationToken cancellationToken) => _cache.ComputeGradient(Point, cancellationToken);

    public override bool Descend(double target, long maxSteps, bool isRough, SolverMonitor monitor)
    {
        long end = monitor.Iterations + maxSteps;
        Func<double> objective = Point.Objective;
        while (true)
        {
            double gap = Point.Gap();
            monitor.Check(gap, objective);
            long before = monitor.Iterations;
            if (gap <= target || before >= end)
                return true;
            ReadOnlySpan<int> chosen = _selector.Select(Point);
            _cache.Load(chosen, monitor.CancellationToken);
            Solve(chosen, Math.Max(0.5 * target, 0.1 * gap), end - before, monitor, objective);
            if (monitor.Iterations == before)
                return true;
        }
    }

    public override void Dispose()
    {
        _solver.Dispose();
        _part.Dispose();
    }

    private void Solve(ReadOnlySpan<int> chosen, double target, long maxSteps, SolverMonitor monitor, Func<double> objective)
    {
        DualProblem problem = Point.Problem;
        nint stride = KernelMatrix<T, TVec, TSimd>.RowStride(chosen.Length);
        double center = Point.Center();
        _solver.Begin(chosen.Length, problem.Epsilon, IsConvex);
        for (int a = 0; a < chosen.Length; a++)
        {
            int k = chosen[a];
            T* source = _cache.Row(k), part = _part.Pointer + a * stride;
            for (int b = 0; b < chosen.Length; b++)
                part[b] = source[chosen[b]];
            _solver.Set(a, Point.Gradient[k] - center, part[a]);
            for (int layer = 0; layer < problem.Layers.Length; layer++)
                _solver.Set(layer, a, Point.Layers[layer][k], problem.Layers[layer].Lower[k], problem.Layers[layer].Upper[k]);
        }
        _solver.Run(_part.Pointer, stride, target, maxSteps, monitor, objective);

        double[] changes = new double[chosen.Length];
        T*[] rows = new T*[chosen.Length];
        for (int a = 0; a < chosen.Length; a++)
        {
            int k = chosen[a];
            rows[a] = _cache.Row(k);
            double before = Point.Beta[k];
            for (int layer = 0; layer < problem.Layers.Length; layer++)
                Point.Layers[layer][k] = _solver.Values(layer)[a];
            Point.Combine(k);
            changes[a] = Point.Beta[k] - before;
        }
        int count = problem.Count;
        double[] gradient = Point.Gradient;
        Workers.For((count + ColumnsAPiece - 1) / ColumnsAPiece, _cache.Threads, (piece, _) =>
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
