using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>A kernel matrix in one precision, held whole or in part.</summary>
internal abstract class CpuKernel : IDisposable
{
    /// <summary>Whether the whole matrix is held. Then any number of descents may go on at once, otherwise one.</summary>
    public abstract bool IsWhole { get; }

    /// <summary>Begins the descent of <paramref name="point"/>, in the way that suits how the matrix is held.</summary>
    public abstract CpuDescent Begin(DualPoint point, int threads);

    /// <summary>The matrix of some of the rows; null where it is not at hand.</summary>
    public abstract CpuKernel? Select(int[] rows, int threads, CancellationToken cancellationToken);

    public abstract void Dispose();
}
