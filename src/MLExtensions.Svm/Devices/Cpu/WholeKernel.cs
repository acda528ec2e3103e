using MLExtensions.Svm.Devices.Cpu.Simd;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>A kernel matrix held whole.</summary>
/// <param name="matrix">The matrix; disposed of with this object.</param>
internal sealed class WholeKernel<T, TVec, TSimd>(KernelMatrix<T, TVec, TSimd> matrix) : CpuKernel
    where T : unmanaged
    where TVec : struct
    where TSimd : struct, ISimd<T, TVec>
{
    public override bool IsWhole => true;

    public override CpuDescent Begin(DualPoint point, bool isConvex, int threads, long mostBytes, CancellationToken cancellationToken) =>
        new WholeDescent<T, TVec, TSimd>(matrix, point, isConvex, threads, mostBytes, cancellationToken);

    public override CpuKernel Select(int[] rows, int threads, CancellationToken cancellationToken) =>
        new WholeKernel<T, TVec, TSimd>(matrix.Select(rows, threads, cancellationToken));

    public override void Dispose() => matrix.Dispose();
}
