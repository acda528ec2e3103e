using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Search;

/// <summary>How an <see cref="SvmSearch"/> judges settings. Each is checked when it is set.</summary>
public sealed record SvmSearchOptions
{
    /// <summary>Number of folds; of no effect where <see cref="FoldOf"/> is given. At least 2; the default is 5.</summary>
    public int Folds { get; init => field = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(Folds), value, $"Folds is {value}; it must be at least 2."); } = 5;

    /// <summary>Decides which rows come into which fold. The same seed gives the same folds everywhere.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The fold of each row, numbered from 0 without gaps; empty, the default, for folds at random (of classes, with equal shares of each).</summary>
    public ReadOnlyMemory<int> FoldOf { get; init; }

    /// <summary>How far the model that is fitted to all rows may violate the optimality conditions, as <see cref="SvmParameters.Tolerance"/>.</summary>
    public double Tolerance { get; init => field = ParameterCheck.Positive(value, nameof(Tolerance)); } = 1e-3;

    /// <summary>
    /// The same for the fits without a fold, which only judge settings, and so for the out-of-fold values. Greater than 0; by default 0.002 standard deviations
    /// of the targets (for classes 0.002), but not less than <see cref="Tolerance"/>. A smaller value costs time and hardly changes the errors.
    /// </summary>
    public double? TrialTolerance { get; init => field = value is { } tolerance ? ParameterCheck.Positive(tolerance, nameof(TrialTolerance)) : null; }

    /// <summary>The most steps of one fit, as <see cref="SvmParameters.MaxIterations"/>.</summary>
    public long? MaxIterations { get; init => field = ParameterCheck.AtLeastOne(value, nameof(MaxIterations)); }

    /// <summary>The most threads used. At least 1; by default one per processor. It has no influence on the result.</summary>
    public int? Threads { get; init => field = ParameterCheck.AtLeastOne(value, nameof(Threads)); }

    /// <summary>The memory, in bytes, that the search may take beside data and models. At least 1; by default half of what is free.</summary>
    public long? MemoryBudget { get; init => field = ParameterCheck.AtLeastOne(value, nameof(MemoryBudget)); }
}
