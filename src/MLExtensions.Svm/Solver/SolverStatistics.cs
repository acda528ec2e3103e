namespace MLExtensions.Svm.Solver;

/// <summary>How a solver spent its time; for benchmarks and tests.</summary>
internal sealed class SolverStatistics
{
    /// <summary>Seconds spent on kernel matrices.</summary>
    public double KernelSeconds { get; set; }

    /// <summary>Seconds spent on steps.</summary>
    public double DescentSeconds { get; set; }

    /// <summary>Seconds spent on recomputing gradients in double precision and on measuring their error.</summary>
    public double RefreshSeconds { get; set; }

    /// <summary>How often the gradient was recomputed.</summary>
    public int Refreshes { get; set; }

    /// <summary>Whether kernel values ended up in double precision.</summary>
    public bool DoublePrecision { get; set; }

    /// <summary>Whether the whole kernel matrix was held in memory.</summary>
    public bool WholeMatrix { get; set; }
}
