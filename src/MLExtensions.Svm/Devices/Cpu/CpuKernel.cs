using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>A kernel matrix in one precision, held whole or in part, and the descent that suits how it is held.</summary>
internal abstract class CpuKernel : IDisposable
{
    /// <summary>Whether the whole matrix is held.</summary>
    public abstract bool IsWhole { get; }

    /// <summary>Recomputes the gradient of <paramref name="point"/> from these kernel values, in double precision.</summary>
    public abstract void ComputeGradient(DualPoint point, CancellationToken cancellationToken);

    /// <summary>
    /// Improves <paramref name="point"/> until the gap, by a running gradient, is at most <paramref name="target"/> or
    /// <paramref name="maxSteps"/> are taken.
    /// </summary>
    /// <returns>Whether the point's gradient was kept up in double precision; otherwise it is stale.</returns>
    public abstract bool Descend(DualPoint point, double target, long maxSteps, SolverMonitor monitor);

    public abstract void Dispose();
}
