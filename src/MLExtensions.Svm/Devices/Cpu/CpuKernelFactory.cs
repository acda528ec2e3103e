using System.Runtime.Intrinsics;
using MLExtensions.Svm.Devices.Cpu.Simd;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Scoring;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>Decides how a kernel matrix is held within a memory budget, for one precision and kind of vector.</summary>
internal abstract class CpuKernelFactory
{
    /// <summary>Bytes from which on the whole matrix is held.</summary>
    public abstract long WholeBytes(KernelShape shape);

    /// <summary>Bytes that the smallest working set takes.</summary>
    public abstract long MinimumBytes(KernelShape shape);

    /// <summary>How the matrix is held within <paramref name="budget"/>, which is at least the minimum.</summary>
    public abstract KernelLayout Layout(KernelShape shape, long budget, int threads);

    /// <summary>Builds the kernel matrix.</summary>
    public abstract CpuKernel Create(CpuData data, KernelLayout layout, CancellationToken cancellationToken);

    /// <summary>A scorer for a kernel expansion with support vectors.</summary>
    public abstract ISvmScorer CreateScorer(KernelSum sum, ColumnStatistics statistics, int threads);

    /// <summary>The factory for vectors and a precision that this machine has.</summary>
    public static CpuKernelFactory For(VectorIsa isa, KernelPrecision precision) => (isa, precision) switch
    {
        (VectorIsa.Avx512, KernelPrecision.Single) => new CpuKernelFactory<float, Vector512<float>, Single512>(),
        (VectorIsa.Avx512, _) => new CpuKernelFactory<double, Vector512<double>, Double512>(),
        (VectorIsa.Avx2, KernelPrecision.Single) => new CpuKernelFactory<float, Vector256<float>, Single256>(),
        (VectorIsa.Avx2, _) => new CpuKernelFactory<double, Vector256<double>, Double256>(),
        (_, KernelPrecision.Single) => new CpuKernelFactory<float, Vector128<float>, Single128>(),
        _ => new CpuKernelFactory<double, Vector128<double>, Double128>(),
    };
}
