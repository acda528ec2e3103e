using System.Globalization;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Kernels;

/// <summary>A kernel function with its numbers fixed, as a model holds it.</summary>
public sealed record SvmKernel
{
    private SvmKernel(KernelType type, double gamma = 0, int degree = 0, double coef0 = 0)
    {
        Type = type;
        Gamma = gamma;
        Degree = degree;
        Coef0 = coef0;
    }

    /// <summary>The dot product.</summary>
    public static SvmKernel Linear { get; } = new(KernelType.Linear);

    /// <summary>Kernel values that the caller computes.</summary>
    public static SvmKernel Precomputed { get; } = new(KernelType.Precomputed);

    /// <summary>The radial basis function, <c>exp(-gamma * |x - y|^2)</c>.</summary>
    /// <param name="gamma">Greater than 0 and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gamma"/> is out of range.</exception>
    public static SvmKernel Rbf(double gamma) => new(KernelType.Rbf, ParameterCheck.Positive(gamma, nameof(gamma)));

    /// <summary>A polynomial of the dot product, <c>(gamma * x . y + coef0)^degree</c>.</summary>
    /// <param name="degree">At least 1.</param>
    /// <param name="gamma">Greater than 0 and finite.</param>
    /// <param name="coef0">The constant; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static SvmKernel Polynomial(int degree, double gamma, double coef0) => new(
        KernelType.Polynomial, ParameterCheck.Positive(gamma, nameof(gamma)), ParameterCheck.AtLeastOne(degree, nameof(degree)),
        ParameterCheck.Finite(coef0, nameof(coef0)));

    /// <summary>The hyperbolic tangent of the dot product, <c>tanh(gamma * x . y + coef0)</c>.</summary>
    /// <param name="gamma">Greater than 0 and finite.</param>
    /// <param name="coef0">The constant; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static SvmKernel Sigmoid(double gamma, double coef0) =>
        new(KernelType.Sigmoid, ParameterCheck.Positive(gamma, nameof(gamma)), coef0: ParameterCheck.Finite(coef0, nameof(coef0)));

    /// <summary>The family.</summary>
    public KernelType Type { get; }

    /// <summary>gamma; 0 for the kernels that have none.</summary>
    public double Gamma { get; }

    /// <summary>The polynomial's degree; 0 for the other kernels.</summary>
    public int Degree { get; }

    /// <summary>The constant of the polynomial and of the sigmoid; 0 for the other kernels.</summary>
    public double Coef0 { get; }

    /// <summary>The kernel of two rows, in double precision.</summary>
    /// <param name="left">A row.</param>
    /// <param name="right">A row of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="InvalidOperationException">The kernel is precomputed: it is no function of rows.</exception>
    public double Evaluate(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        if (left.Length != right.Length)
            throw new ArgumentException($"The rows have {left.Length} and {right.Length} values; they must have the same number.", nameof(right));
        return Type switch
        {
            KernelType.Linear => WideProduct.Dot(left, right),
            KernelType.Polynomial => Power(Gamma * WideProduct.Dot(left, right) + Coef0, Degree),
            KernelType.Rbf => Math.Exp(-Gamma * WideProduct.SquaredDistance(left, right)),
            KernelType.Sigmoid => Math.Tanh(Gamma * WideProduct.Dot(left, right) + Coef0),
            _ => throw new InvalidOperationException("A precomputed kernel is not a function of rows; its values come from the caller."),
        };
    }

    /// <summary>Whether the kernel is an inner product; a precomputed one is taken to be.</summary>
    internal bool IsPositiveDefinite => Type != KernelType.Sigmoid;

    /// <summary>The greatest magnitude that the kernel takes on rows whose squared length is at most <paramref name="squaredNorm"/>.</summary>
    internal double Bound(double squaredNorm) => Type switch
    {
        KernelType.Linear => squaredNorm,
        KernelType.Polynomial => Power(Gamma * squaredNorm + Math.Abs(Coef0), Degree),
        _ => 1,
    };

    /// <summary>The family and its numbers.</summary>
    public override string ToString() => Type switch
    {
        KernelType.Linear => "linear",
        KernelType.Polynomial => string.Create(CultureInfo.InvariantCulture, $"polynomial, degree = {Degree}, gamma = {Gamma:R}, coef0 = {Coef0:R}"),
        KernelType.Rbf => string.Create(CultureInfo.InvariantCulture, $"rbf, gamma = {Gamma:R}"),
        KernelType.Sigmoid => string.Create(CultureInfo.InvariantCulture, $"sigmoid, gamma = {Gamma:R}, coef0 = {Coef0:R}"),
        _ => "precomputed",
    };

    private static double Power(double value, int degree)
    {
        double power = 1;
        for (; degree > 0; degree >>= 1, value *= value)
        {
            if ((degree & 1) != 0)
                power *= value;
        }
        return power;
    }
}
