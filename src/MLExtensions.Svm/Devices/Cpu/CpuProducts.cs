using System.Runtime.Intrinsics;
using MLExtensions.Svm.Devices.Cpu.Simd;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>The products of all rows with each other in single precision, from which any kernel's values come to the same bits as when computed directly.</summary>
internal abstract class CpuProducts : IDisposable
{
    /// <summary>Bytes that the products of a matrix take.</summary>
    public static long Bytes(int rows, CpuOptions options) => options.Isa switch
    {
        VectorIsa.Avx512 => CpuProducts<Vector512<float>, Single512>.Bytes(rows),
        VectorIsa.Avx2 => CpuProducts<Vector256<float>, Single256>.Bytes(rows),
        _ => CpuProducts<Vector128<float>, Single128>.Bytes(rows),
    };

    public static CpuProducts Compute(CpuData data, CpuOptions options, CancellationToken cancellationToken) => options.Isa switch
    {
        VectorIsa.Avx512 => new CpuProducts<Vector512<float>, Single512>(data, options.Threads, cancellationToken),
        VectorIsa.Avx2 => new CpuProducts<Vector256<float>, Single256>(data, options.Threads, cancellationToken),
        _ => new CpuProducts<Vector128<float>, Single128>(data, options.Threads, cancellationToken),
    };

    /// <summary>The kernel matrix of data with the same rows and centring.</summary>
    public abstract CpuKernel Apply(CpuData data, int threads, CancellationToken cancellationToken);

    public abstract void Dispose();
}
