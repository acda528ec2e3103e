using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Search;

namespace MLExtensions.Svm.Trainers;

/// <summary>
/// Probabilities out of fold with the settings that a tuning found. The search has decision values of each row without its fold; what makes probabilities of them
/// must not have seen the row's label either, so that it is fitted anew without each fold.
/// </summary>
internal static class OutOfFoldProbabilities
{
    /// <summary>Computes them.</summary>
    /// <returns>[rows, classes]</returns>
    /// <exception cref="InvalidOperationException">The tuning estimates no probabilities.</exception>
    public static double[] Of(
        FeatureMatrix features, int[] classes, ReadOnlySpan<float> weights, SvmClassWeights classWeights, SvmTuningResult<SvmClassifier> result, SvmTuningOptions tuning,
        CancellationToken cancellationToken)
    {
        if (!tuning.EstimateProbabilities)
            throw new InvalidOperationException($"Probabilities are needed out of fold; leave {nameof(SvmTuningOptions)}.{nameof(SvmTuningOptions.EstimateProbabilities)} on.");
        var best = result.Path.Best;
        var parameters = new SvcParameters
        {
            Kernel = Parameters(best.Kernel),
            C = best.C,
            ClassWeights = classWeights,
            EstimateProbabilities = true,
            Tolerance = tuning.Search.Tolerance,
            MaxIterations = tuning.Search.MaxIterations,
            Threads = tuning.Search.Threads,
            MemoryBudget = tuning.Search.MemoryBudget,
        };
        return SupportVectorClassification.OutOfFold(
            result.Scaling?.Apply(features) ?? features, classes, result.Path.FoldOf.ToArray(), parameters, weights, cancellationToken);
    }

    private static KernelParameters Parameters(SvmKernel kernel) => kernel.Type switch
    {
        KernelType.Linear => KernelParameters.Linear,
        KernelType.Rbf => KernelParameters.Rbf(kernel.Gamma),
        KernelType.Polynomial => KernelParameters.Polynomial(kernel.Degree, kernel.Gamma, kernel.Coef0),
        _ => KernelParameters.Sigmoid(kernel.Gamma, kernel.Coef0),
    };
}
