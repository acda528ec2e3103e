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

    private readonly KernelMatrix<T, TVec, TSimd> _matrix;
    private readonly SmoSolver<T, TVec, TSimd> _solver;
    private readonly int _threads;

    public WholeKernel(PackedPanels<T, TVec, TSimd> panels, int threads, CancellationToken cancellationToken)
    {
        _threads = threads;
        _matrix = new KernelMatrix<T, TVec, TSimd>(panels, threads, cancellationToken);
        _solver = new SmoSolver<T, TVec, TSimd>(panels.Rows);
    }

    public override bool IsWhole => true;

    public override void ComputeGradient(DualPoint point, CancellationToken cancellationToken)
    {
        int count = point.Beta.Length;
        double[] beta = point.Beta, gradient = point.Gradient, linear = point.Problem.Linear;
        Workers.For((count + RowsAPiece - 1) / RowsAPiece, _threads, (piece, _) =>
        {
            for (int r = piece * RowsAPiece; r < Math.Min(count, (piece + 1) * RowsAPiece); r++)
                gradient[r] = linear[r] + WideProduct.Dot(_matrix.Pointer + r * _matrix.Stride, beta);
        }, cancellationToken);
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

    public override void Dispose()
    {
        _matrix.Dispose();
        _solver.Dispose();
    }
}
