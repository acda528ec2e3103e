using System.Globalization;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Kernels;

/// <summary>A kernel function with its numbers fixed, as a model holds it.</summary>
public sealed record SvmKernel
{
    private SvmKernel(KernelType type, double gamma)
    {
        Type = type;
        Gamma = gamma;
    }

    /// <summary>The dot product.</summary>
    public static SvmKernel Linear { get; } = new(KernelType.Linear, 0);

    /// <summary>The radial basis function, <c>exp(-gamma * |x - y|^2)</c>.</summary>
    /// <param name="gamma">Greater than 0 and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gamma"/> is out of range.</exception>
    public static SvmKernel Rbf(double gamma) => new(KernelType.Rbf, ParameterCheck.Positive(gamma, nameof(gamma)));

    /// <summary>The family.</summary>
    public KernelType Type { get; }

    /// <summary>gamma; 0 for the linear kernel, which has none.</summary>
    public double Gamma { get; }

    /// <summary>The kernel of two rows, in double precision.</summary>
    /// <param name="left">A row.</param>
    /// <param name="right">A row of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public double Evaluate(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        if (left.Length != right.Length)
            throw new ArgumentException($"The rows have {left.Length} and {right.Length} values; they must have the same number.", nameof(right));
        return Type == KernelType.Linear ? WideProduct.Dot(left, right) : Math.Exp(-Gamma * WideProduct.SquaredDistance(left, right));
    }

    /// <summary>The family and its numbers.</summary>
    public override string ToString() =>
        Type == KernelType.Linear ? "linear" : string.Create(CultureInfo.InvariantCulture, $"rbf, gamma = {Gamma:R}");
}
