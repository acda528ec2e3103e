using MLExtensions.Svm.Devices.Cpu.Simd;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>A kernel matrix held whole, and sequential minimal optimisation on it.</summary>
internal sealed unsafe class WholeKernel<T, TVec, TSimd> : CpuKernel
    where T : unmanaged
    where TVec : struct
    where TSimd : struct, ISimd<T, TVec>
{
    private const int RowsAPiece = 64;

    private const int ColumnsAPiece = 1024;

    private readonly KernelMatrix<T, TVec, TSimd> _matrix;
    private readonly SmoSolver<T, TVec, TSimd> _solver;
    private readonly int _threads;

    // The point whose gradient was computed last and its variables then: few changes are added, many are computed afresh.
    private DualPoint? _lastPoint;
    private double[]? _lastBeta;

    public WholeKernel(PackedPanels<T, TVec, TSimd> panels, int threads, CancellationToken cancellationToken)
    {
        _threads = threads;
        _matrix = new KernelMatrix<T, TVec, TSimd>(panels, threads, cancellationToken);
        _solver = new SmoSolver<T, TVec, TSimd>(panels.Rows);
    }

    public override bool IsWhole => true;

    public override void ComputeGradient(DualPoint point, CancellationToken cancellationToken)
    {
        double[] beta = point.Beta, gradient = point.Gradient, linear = point.Problem.Linear;
        int count = beta.Length;
        List<int> changed = ReferenceEquals(point, _lastPoint) ? Changed(beta, _lastBeta!) : [];
        if (ReferenceEquals(point, _lastPoint) && changed.Count < count / 4)
        {
            double[] last = _lastBeta!;
            Workers.For((count + ColumnsAPiece - 1) / ColumnsAPiece, _threads, (piece, _) =>
            {
                int first = piece * ColumnsAPiece;
                Span<double> columns = gradient.AsSpan(first, Math.Min(ColumnsAPiece, count - first));
                foreach (int k in changed)
                    WideProduct.AddScaled(_matrix.Pointer + k * _matrix.Stride + first, beta[k] - last[k], columns);
            }, cancellationToken);
        }
        else
        {
            Workers.For((count + RowsAPiece - 1) / RowsAPiece, _threads, (piece, _) =>
            {
                for (int r = piece * RowsAPiece; r < Math.Min(count, (piece + 1) * RowsAPiece); r++)
                    gradient[r] = linear[r] + WideProduct.Dot(_matrix.Pointer + r * _matrix.Stride, beta);
            }, cancellationToken);
        }
        _lastPoint = point;
        _lastBeta = (double[])beta.Clone();
    }

    public override bool Descend(DualPoint point, double target, long maxSteps, SolverMonitor monitor)
    {
        DualProblem problem = point.Problem;
        double center = point.Multiplier();
        _solver.Begin(problem.Count, problem.Epsilon);
        for (int k = 0; k < problem.Count; k++)
            _solver.Set(k, point.Beta[k], problem.Lower[k], problem.Upper[k], point.Gradient[k] - center, _matrix.Pointer[k * _matrix.Stride + k]);
        _solver.Run(_matrix.Pointer, _matrix.Stride, target, maxSteps, monitor, () => _solver.Objective(problem.Linear, center));
        _solver.Beta.CopyTo(point.Beta);
        return false;
    }

    private static List<int> Changed(double[] beta, double[] last)
    {
        List<int> changed = [];
        for (int k = 0; k < beta.Length; k++)
        {
            if (beta[k] != last[k])
                changed.Add(k);
        }
        return changed;
    }

    public override void Dispose()
    {
        _matrix.Dispose();
        _solver.Dispose();
    }
}
