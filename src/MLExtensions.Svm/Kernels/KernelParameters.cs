using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Kernels;

/// <summary>The kernel function that is asked for; <see cref="Resolve(FeatureMatrix)"/> turns it into the one that a training set gives.</summary>
public sealed record KernelParameters
{
    private const int DefaultDegree = 3;

    private KernelParameters(KernelType type, KernelGamma gamma = default, int degree = DefaultDegree, double coef0 = 0)
    {
        Type = type;
        Gamma = gamma;
        Degree = degree;
        Coef0 = coef0;
    }

    /// <summary>The dot product.</summary>
    public static KernelParameters Linear { get; } = new(KernelType.Linear);

    /// <summary>Kernel values that the caller computed: the training matrix is square, and rows to score hold their kernel with every training row.</summary>
    public static KernelParameters Precomputed { get; } = new(KernelType.Precomputed);

    /// <summary>The radial basis function, <c>exp(-gamma * |x - y|^2)</c>.</summary>
    /// <param name="gamma">How gamma is found; <see cref="KernelGamma.Scale"/> where nothing is given.</param>
    public static KernelParameters Rbf(KernelGamma gamma = default) => new(KernelType.Rbf, gamma);

    /// <summary>A polynomial of the dot product, <c>(gamma * x . y + coef0)^degree</c>.</summary>
    /// <param name="degree">At least 1.</param>
    /// <param name="gamma">How gamma is found; <see cref="KernelGamma.Scale"/> where nothing is given.</param>
    /// <param name="coef0">The constant; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static KernelParameters Polynomial(int degree = DefaultDegree, KernelGamma gamma = default, double coef0 = 0) => new(
        KernelType.Polynomial, gamma, ParameterCheck.AtLeastOne(degree, nameof(degree)), ParameterCheck.Finite(coef0, nameof(coef0)));

    /// <summary>The hyperbolic tangent of the dot product, <c>tanh(gamma * x . y + coef0)</c>.</summary>
    /// <param name="gamma">How gamma is found; <see cref="KernelGamma.Scale"/> where nothing is given.</param>
    /// <param name="coef0">The constant; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="coef0"/> is not finite.</exception>
    public static KernelParameters Sigmoid(KernelGamma gamma = default, double coef0 = 0) =>
        new(KernelType.Sigmoid, gamma, coef0: ParameterCheck.Finite(coef0, nameof(coef0)));

    /// <summary>The family.</summary>
    public KernelType Type { get; }

    /// <summary>How gamma is found; of no effect for the linear and the precomputed kernel.</summary>
    public KernelGamma Gamma { get; }

    /// <summary>The degree; of no effect for kernels other than the polynomial.</summary>
    public int Degree { get; }

    /// <summary>The constant; of no effect for kernels other than the polynomial and the sigmoid.</summary>
    public double Coef0 { get; }

    /// <summary>The kernel function for the training matrix <paramref name="features"/>.</summary>
    /// <param name="features">The training matrix; it must hold finite values only.</param>
    public SvmKernel Resolve(FeatureMatrix features) => Resolve(() => Gamma.Resolve(features));

    internal SvmKernel Resolve(ColumnStatistics statistics) => Resolve(() => Gamma.Resolve(statistics.Center.Length, statistics.OverallVariance));

    private SvmKernel Resolve(Func<double> gamma) => Type switch
    {
        KernelType.Linear => SvmKernel.Linear,
        KernelType.Polynomial => SvmKernel.Polynomial(Degree, gamma(), Coef0),
        KernelType.Rbf => SvmKernel.Rbf(gamma()),
        KernelType.Sigmoid => SvmKernel.Sigmoid(gamma(), Coef0),
        _ => SvmKernel.Precomputed,
    };
}
