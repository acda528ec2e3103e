using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Search;

/// <summary>What an <see cref="SvmTuning"/> finds by itself. Each is checked when it is set.</summary>
public sealed record SvmTuningOptions
{
    /// <summary>The kernel; the radial basis function with gamma 'scale' where nothing is set.</summary>
    public KernelParameters Kernel { get; init => field = value ?? throw new ArgumentNullException(nameof(Kernel)); } = KernelParameters.Rbf();

    /// <summary>Whether every feature is brought to mean 0 and deviation 1 first. By default true.</summary>
    public bool Standardize { get; init; } = true;

    /// <summary>
    /// Whether multiples of gamma 'scale' (4 and 1/4, and on in the direction that helps) are compared first, on a part of the rows. By default true; of no
    /// effect for other kernels than the radial basis function, and where gamma is given as a number.
    /// </summary>
    public bool TuneGamma { get; init; } = true;

    /// <summary>
    /// Whether smaller and larger values of epsilon are compared first, on a part of the rows. By default true; of no effect for classes.
    /// </summary>
    public bool TuneEpsilon { get; init; } = true;

    /// <summary>
    /// The values of C that are compared on all rows, each greater than 0; by default ten from 0.1 to 100. For regressions in deviations of the target.
    /// </summary>
    public IReadOnlyList<double> C { get; init; } = new SvmGrid().C;

    /// <summary>Half the width of the tube, or where it is tuned what it starts from, in deviations of the target; at least 0, by default 0.1.</summary>
    public double Epsilon { get; init => field = ParameterCheck.NonNegative(value, nameof(Epsilon)); } = 0.1;

    /// <summary>
    /// Whether classes get probabilities, for which the decision values out of fold are there anyway. By default true; of no effect for regressions.
    /// </summary>
    public bool EstimateProbabilities { get; init; } = true;

    /// <summary>The most rows on which gamma and epsilon are compared, drawn by the seed; at least 100, by default 1,000.</summary>
    public int ScanRows
    {
        get;
        init => field = value >= 100 ? value : throw new ArgumentOutOfRangeException(nameof(ScanRows), value, $"ScanRows is {value}; it must be at least 100.");
    } = 1000;

    /// <summary>Folds, seed, tolerance, threads and memory.</summary>
    public SvmSearchOptions Search { get; init => field = value ?? throw new ArgumentNullException(nameof(Search)); } = new();
}
