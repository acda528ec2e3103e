using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices;

/// <summary>A training matrix on a device.</summary>
internal interface ISvmSession : IDisposable
{
    /// <summary>The kernel function that the data gave.</summary>
    SvmKernel Kernel { get; }

    /// <summary>How many problems may be solved at once.</summary>
    int Concurrency { get; }

    /// <summary>How many parts of the session may be open, and their problems solved, at once.</summary>
    int PartConcurrency { get; }

    /// <summary>Solves a problem on the data's kernel matrix.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="rule">When to stop.</param>
    /// <param name="threads">The most threads used, or null for all; of no influence on the result.</param>
    /// <param name="progress">Receives progress a few times a second.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    DualSolution Solve(DualProblem problem, StoppingRule rule, int? threads, IProgress<SvmProgress>? progress, CancellationToken cancellationToken);

    /// <summary>A session on some of the rows, with the same kernel function. This session must outlive it.</summary>
    ISvmSession Select(int[] rows, CancellationToken cancellationToken);
}
