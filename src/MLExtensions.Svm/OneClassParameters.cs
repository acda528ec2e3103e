using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm;

/// <summary>The settings of a one-class support vector machine.</summary>
public sealed record OneClassParameters : SvmParameters
{
    /// <summary>At most this share of the training rows counts as outliers, and at least this share are support vectors. Greater than 0 and at most 1; the default is 0.5.</summary>
    public double Nu { get; init => field = ParameterCheck.Share(value, nameof(Nu)); } = 0.5;
}
