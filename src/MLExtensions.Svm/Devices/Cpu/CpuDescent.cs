using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>The way of one point towards the optimum, on kernel values in one precision.</summary>
internal abstract class CpuDescent(DualPoint point, bool isConvex) : IDisposable
{
    protected DualPoint Point => point;

    protected bool IsConvex => isConvex;

    /// <summary>Recomputes the gradient from these kernel values, in double precision.</summary>
    public abstract void ComputeGradient(CancellationToken cancellationToken);

    /// <summary>
    /// Improves the point until the gap, by a running gradient, is at most <paramref name="target"/> or <paramref name="maxSteps"/> are taken.
    /// </summary>
    /// <returns>Whether the point's gradient was kept up in double precision; otherwise it is stale.</returns>
    public abstract bool Descend(double target, long maxSteps, SolverMonitor monitor);

    public abstract void Dispose();
}
