using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Scoring;

namespace MLExtensions.Svm.Devices;

/// <summary>What solvers and models run on.</summary>
internal interface ISvmDevice : IDisposable
{
    /// <summary>A name to show.</summary>
    string Name { get; }

    /// <summary>
    /// Takes the data over. What the session computes of the kernel matrix serves every problem it solves.
    /// </summary>
    /// <param name="features">The training matrix; it must stay unchanged while the session lives.</param>
    /// <param name="kernel">The kernel asked for.</param>
    /// <param name="layers">The most layers that a problem will have.</param>
    /// <param name="sumsToZero">Whether the coefficients of every problem will sum to 0.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="ArgumentException">A feature is not finite, or the memory budget cannot work.</exception>
    ISvmSession Open(FeatureMatrix features, KernelParameters kernel, int layers, bool sumsToZero, CancellationToken cancellationToken);

    /// <summary>Prepares a model for scoring.</summary>
    ISvmScorer CreateScorer(KernelSum sum);
}
