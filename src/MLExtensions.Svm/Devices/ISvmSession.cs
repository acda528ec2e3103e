using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices;

/// <summary>A training matrix on a device.</summary>
internal interface ISvmSession : IDisposable
{
    /// <summary>The kernel function that the data gave.</summary>
    SvmKernel Kernel { get; }

    /// <summary>Solves a problem on the data's kernel matrix. One at a time.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    DualSolution Solve(DualProblem problem, StoppingRule rule, IProgress<SvmProgress>? progress, CancellationToken cancellationToken);
}
