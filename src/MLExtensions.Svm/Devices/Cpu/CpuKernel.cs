using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>A kernel matrix in one precision, held whole or in part.</summary>
internal abstract class CpuKernel : IDisposable
{
    /// <summary>Whether the whole matrix is held. Then any number of descents may go on at once, otherwise one.</summary>
    public abstract bool IsWhole { get; }

    /// <summary>Begins the descent of <paramref name="point"/>, in the way that suits how the matrix is held.</summary>
    /// <param name="point">The point.</param>
    /// <param name="isConvex">Whether the kernel is positive definite, so that there is one optimum.</param>
    /// <param name="threads">The most threads used.</param>
    /// <param name="mostBytes">Memory that may be taken to be faster.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public abstract CpuDescent Begin(DualPoint point, bool isConvex, int threads, long mostBytes, CancellationToken cancellationToken);

    /// <summary>The matrix of some of the rows; null where it is not at hand.</summary>
    public abstract CpuKernel? Select(int[] rows, int threads, CancellationToken cancellationToken);

    public abstract void Dispose();
}
