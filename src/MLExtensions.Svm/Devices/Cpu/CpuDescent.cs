using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>The way of one point towards the optimum, on kernel values in one precision.</summary>
internal abstract class CpuDescent(DualPoint point, bool isConvex) : IDisposable
{
    /// <summary>Memory taken to be faster.</summary>
    public virtual long ExtraBytes => 0;

    protected DualPoint Point => point;

    protected bool IsConvex => isConvex;

    /// <summary>Recomputes the gradient from these kernel values, in double precision.</summary>
    public abstract void ComputeGradient(CancellationToken cancellationToken);

    /// <summary>
    /// Improves the point until the gap, by a running gradient, is at most <paramref name="target"/> or <paramref name="maxSteps"/> are taken.
    /// </summary>
    /// <param name="target">The gap to reach.</param>
    /// <param name="maxSteps">The most steps.</param>
    /// <param name="isRough">Whether a running gradient will do for the point's, if it is seen to be good to a small part of the target.</param>
    /// <param name="monitor">Counts steps.</param>
    /// <returns>Whether the point's gradient is current; otherwise it is stale.</returns>
    public abstract bool Descend(double target, long maxSteps, bool isRough, SolverMonitor monitor);

    public abstract void Dispose();
}
