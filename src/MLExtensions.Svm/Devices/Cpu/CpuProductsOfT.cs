using MLExtensions.Svm.Devices.Cpu.Simd;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Devices.Cpu;

/// <inheritdoc/>
internal sealed class CpuProducts<TVec, TSimd> : CpuProducts
    where TVec : struct
    where TSimd : struct, ISimd<float, TVec>
{
    // What the tiles give before a kernel function is applied.
    private static readonly KernelFunction s_identity = new(KernelType.Linear, 1, 0, 0, 0);

    private readonly KernelMatrix<float, TVec, TSimd> _matrix;

    public CpuProducts(CpuData data, int threads, CancellationToken cancellationToken)
    {
        using PackedPanels<float, TVec, TSimd> panels = new(
            data.Features, data.Statistics.SquaredNorms, data.Centering, s_identity, keep: false, threads, cancellationToken);
        _matrix = KernelMatrix<float, TVec, TSimd>.Compute(panels, threads, cancellationToken);
    }

    public static long Bytes(int rows) => rows * KernelMatrix<float, TVec, TSimd>.RowStride(rows) * sizeof(float);

    public override CpuKernel Apply(CpuData data, int threads, CancellationToken cancellationToken) =>
        new WholeKernel<float, TVec, TSimd>(_matrix.Apply(data.Function, data.Statistics.SquaredNorms, threads, cancellationToken));

    public override void Dispose() => _matrix.Dispose();
}
