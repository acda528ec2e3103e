namespace MLExtensions.Svm.Onnx;

/// <summary>
/// The operators that an exported model computes its decision values with. What follows from these (votes, labels, probabilities) is
/// computed with plain operators in double precision in any case.
/// </summary>
/// <remarks>
/// Measured with ONNX Runtime 1.29, radial basis function: the operators of <c>ai.onnx.ml</c> add up in single precision, so that with
/// 1,800 support vectors and C = 10 scores are 7e-5 of the target's deviation off, with 4,700 and C = 1,000 5e-4; and they use one thread
/// and no vector instructions: with 5,000 support vectors of 384 or 1,024 features they take 12 times as long as <see cref="Double"/>,
/// which takes twice as long as <see cref="Single"/>.
/// </remarks>
public enum SvmOnnxForm
{
    /// <summary>
    /// The first of the others that this model is expected to keep its scores with, to well within 1e-4 of their deviation: <see
    /// cref="MachineLearning"/> for models of at most 4,096 values in their support vectors, then <see cref="Single"/>, then <see
    /// cref="Double"/>.
    /// </summary>
    Automatic,

    /// <summary>The operators for it, SVMRegressor and SVMClassifier of <c>ai.onnx.ml</c>.</summary>
    MachineLearning,

    /// <summary>Plain operators: the radial basis function in single precision, everything else as <see cref="Double"/>.</summary>
    Single,

    /// <summary>Plain operators in double precision.</summary>
    Double,
}
