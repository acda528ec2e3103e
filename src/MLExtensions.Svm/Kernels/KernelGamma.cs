using System.Globalization;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Kernels;

/// <summary>How a kernel's gamma is found: from the data (<see cref="Scale"/>, <see cref="Auto"/>) or given as a number.</summary>
public readonly record struct KernelGamma
{
    private readonly double _value;

    private KernelGamma(double value) => _value = value;

    /// <summary>
    /// 1 / (columns * variance), the variance being that of all the values of the training matrix together; 1 where that variance is 0.
    /// This is the default, and <c>gamma='scale'</c> of scikit-learn.
    /// </summary>
    public static KernelGamma Scale => default;

    /// <summary>1 / columns, as <c>gamma='auto'</c> of scikit-learn and LIBSVM's default.</summary>
    public static KernelGamma Auto { get; } = new(-1);

    /// <summary>A given number.</summary>
    /// <param name="value">Greater than 0 and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is out of range.</exception>
    public static KernelGamma FromDouble(double value) => new(ParameterCheck.Positive(value, "gamma"));

    /// <summary>A given number, as <see cref="FromDouble"/>.</summary>
    /// <param name="value">Greater than 0 and finite.</param>
    public static implicit operator KernelGamma(double value) => FromDouble(value);

    /// <summary>The number given, or <see langword="null"/> where gamma is found from the data.</summary>
    public double? Value => _value > 0 ? _value : null;

    /// <summary>The gamma to use with the training matrix <paramref name="features"/>.</summary>
    /// <param name="features">The training matrix; it must hold finite values only.</param>
    public double Resolve(FeatureMatrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return _value > 0 || this == Auto ? Resolve(features.Columns, 0) : Resolve(features.Columns, ColumnStatistics.Compute(features).OverallVariance);
    }

    internal double Resolve(int columns, double variance) =>
        _value > 0 ? _value
        : this == Auto ? 1.0 / columns
        : variance > 0 ? 1.0 / (columns * variance)
        : 1.0;

    /// <summary>"scale", "auto" or the number.</summary>
    public override string ToString() =>
        _value > 0 ? _value.ToString("R", CultureInfo.InvariantCulture) : this == Auto ? "auto" : "scale";
}
