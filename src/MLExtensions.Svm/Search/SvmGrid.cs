using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Search;

/// <summary>The settings that an <see cref="SvmSearch"/> tries: every combination. Each is checked when it is set.</summary>
public sealed record SvmGrid
{
    /// <summary>The kernels; by default the radial basis function with gamma 'scale'. Gamma is found from all rows.</summary>
    public IReadOnlyList<KernelParameters> Kernels { get; init => field = EachGiven(value, nameof(Kernels)); } = [KernelParameters.Rbf()];

    /// <summary>The values of C, each greater than 0; by default ten from 0.1 to 100, each 2.15 times the one before.</summary>
    public IReadOnlyList<double> C { get; init => field = Each(value, nameof(C), ParameterCheck.Positive); } = LogSpaced(0.1, 100, 10);

    /// <summary>The values of epsilon, each at least 0; by default 0.1. Of no effect for classes.</summary>
    public IReadOnlyList<double> Epsilon { get; init => field = Each(value, nameof(Epsilon), ParameterCheck.NonNegative); } = [0.1];

    /// <summary>Values whose logarithms are evenly spaced.</summary>
    /// <param name="first">The first value, greater than 0.</param>
    /// <param name="last">The last value, greater than 0.</param>
    /// <param name="count">How many values, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static IReadOnlyList<double> LogSpaced(double first, double last, int count)
    {
        ParameterCheck.Positive(first, nameof(first));
        ParameterCheck.Positive(last, nameof(last));
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return [.. Enumerable.Range(0, count).Select(k => k == 0 ? first : k == count - 1 ? last : first * Math.Pow(last / first, k / (count - 1.0)))];
    }

    /// <summary>A grid of one kernel with several values of gamma.</summary>
    /// <param name="gammas">The values of gamma.</param>
    public static IReadOnlyList<KernelParameters> Rbf(params ReadOnlySpan<KernelGamma> gammas)
    {
        KernelParameters[] kernels = new KernelParameters[gammas.Length];
        for (int k = 0; k < kernels.Length; k++)
            kernels[k] = KernelParameters.Rbf(gammas[k]);
        return kernels;
    }

    private static IReadOnlyList<KernelParameters> EachGiven(IReadOnlyList<KernelParameters> kernels, string name)
    {
        for (int k = 0; k < NotEmpty(kernels, name).Count; k++)
        {
            if (kernels[k] is null)
                throw new ArgumentException($"{name}[{k}] is null; each must be a kernel to try.", name);
        }
        return kernels;
    }

    private static IReadOnlyList<double> Each(IReadOnlyList<double> values, string name, Func<double, string, double> check)
    {
        foreach (double value in NotEmpty(values, name))
            check(value, name);
        return values;
    }

    private static IReadOnlyList<T> NotEmpty<T>(IReadOnlyList<T> values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        return values.Count > 0 ? values : throw new ArgumentException($"{name} is empty; there must be at least one value to try.", name);
    }
}
