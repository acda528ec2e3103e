using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm;

/// <summary>The settings of a support vector regression.</summary>
public sealed record SvrParameters : SvmParameters
{
    /// <summary>
    /// The cost of errors, in the unit of 1 / target: the bound of a dual coefficient. A row of weight w has the bound C * w. Greater than 0;
    /// the default is 1.
    /// </summary>
    public double C { get; init => field = ParameterCheck.Positive(value, nameof(C)); } = 1;

    /// <summary>
    /// Half the width of the tube within which errors cost nothing, in the unit of the target. At least 0; the default is 0.1. Of no effect where
    /// <see cref="Nu"/> is set.
    /// </summary>
    public double Epsilon { get; init => field = ParameterCheck.NonNegative(value, nameof(Epsilon)); } = 0.1;

    /// <summary>
    /// Asks for nu-SVR (Schölkopf et al., "New Support Vector Algorithms", Neural Computation 12, 2000), in which the width of the tube is found: at most
    /// this share of the rows lies outside, and at least this share are support vectors. Greater than 0 and at most 1; null, the default, for epsilon-SVR.
    /// </summary>
    public double? Nu { get; init => field = value is { } nu ? ParameterCheck.Share(nu, nameof(Nu)) : null; }

    /// <summary>
    /// Whether to estimate the scale of the noise from five-fold out-of-fold errors (<see cref="SvmModel.NoiseScale"/>), which takes five more fits on the
    /// same kernel matrix. At least two rows must have a weight greater than 0; rows of weight 0 have no part, other weights none but in the fits.
    /// </summary>
    public bool EstimateNoise { get; init; }
}
