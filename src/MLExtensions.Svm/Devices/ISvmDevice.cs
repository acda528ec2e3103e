using MLExtensions.Svm.Scoring;

namespace MLExtensions.Svm.Devices;

/// <summary>What solvers and models run on.</summary>
internal interface ISvmDevice : IDisposable
{
    /// <summary>A name to show.</summary>
    string Name { get; }

    /// <summary>Takes a training matrix over.</summary>
    /// <param name="features">The training matrix; it must stay unchanged while the data are in use.</param>
    /// <param name="layers">The most layers that a problem will have.</param>
    /// <param name="sumsToZero">Whether the coefficients of every problem will sum to 0.</param>
    /// <param name="kernels">How many kernels will be used; with several it is worth keeping what they have in common.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="ArgumentException">A feature is not finite.</exception>
    ISvmData Load(FeatureMatrix features, int layers, bool sumsToZero, int kernels, CancellationToken cancellationToken);

    /// <summary>Prepares a model for scoring.</summary>
    ISvmScorer CreateScorer(KernelSum sum);
}
