using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm;

/// <summary>The settings of a support vector classification.</summary>
public sealed record SvcParameters : SvmParameters
{
    /// <summary>The cost of errors: the bound of a dual coefficient, times the weights of row and class. Greater than 0; the default is 1. Of no effect where <see cref="Nu"/> is set.</summary>
    public double C { get; init => field = ParameterCheck.Positive(value, nameof(C)); } = 1;

    /// <summary>
    /// Asks for nu-SVC (Schölkopf et al., "New Support Vector Algorithms", Neural Computation 12, 2000): at most this share of the rows errs, and at least
    /// this share are support vectors. Greater than 0 and at most 1; null, the default, for C-SVC.
    /// </summary>
    public double? Nu { get; init => field = value is { } nu ? ParameterCheck.Share(nu, nameof(Nu)) : null; }

    /// <summary>
    /// What the classes weigh; by default all the same. Of no effect where <see cref="Nu"/> is set, as in LIBSVM and scikit-learn: weights of rows have one
    /// there.
    /// </summary>
    public SvmClassWeights ClassWeights { get; init => field = value ?? throw new ArgumentNullException(nameof(ClassWeights)); } = SvmClassWeights.Equal;

    /// <summary>
    /// Whether to fit probabilities (<see cref="SvmClassifier.PredictProbabilities"/>) to five-fold out-of-fold decision values, which takes five more fits
    /// on the same kernel matrix.
    /// </summary>
    public bool EstimateProbabilities { get; init; }
}
