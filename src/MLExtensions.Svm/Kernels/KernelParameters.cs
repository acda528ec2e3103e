using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Kernels;

/// <summary>The kernel function that is asked for; <see cref="Resolve(FeatureMatrix)"/> turns it into the one that a training set gives.</summary>
public sealed record KernelParameters
{
    private KernelParameters(KernelType type, KernelGamma gamma)
    {
        Type = type;
        Gamma = gamma;
    }

    /// <summary>The dot product.</summary>
    public static KernelParameters Linear { get; } = new(KernelType.Linear, KernelGamma.Scale);

    /// <summary>The radial basis function, <c>exp(-gamma * |x - y|^2)</c>.</summary>
    /// <param name="gamma">How gamma is found; <see cref="KernelGamma.Scale"/> where nothing is given.</param>
    public static KernelParameters Rbf(KernelGamma gamma = default) => new(KernelType.Rbf, gamma);

    /// <summary>The family.</summary>
    public KernelType Type { get; }

    /// <summary>How gamma is found; of no effect for the linear kernel.</summary>
    public KernelGamma Gamma { get; }

    /// <summary>The kernel function for the training matrix <paramref name="features"/>.</summary>
    /// <param name="features">The training matrix; it must hold finite values only.</param>
    public SvmKernel Resolve(FeatureMatrix features) =>
        Type == KernelType.Linear ? SvmKernel.Linear : SvmKernel.Rbf(Gamma.Resolve(features));

    internal SvmKernel Resolve(ColumnStatistics statistics) =>
        Type == KernelType.Linear ? SvmKernel.Linear : SvmKernel.Rbf(Gamma.Resolve(statistics.Center.Length, statistics.OverallVariance));
}
