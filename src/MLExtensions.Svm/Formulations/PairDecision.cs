namespace MLExtensions.Svm.Formulations;

/// <summary>What was fitted for a pair of classes.</summary>
/// <param name="Rows">The rows of the pair: those of its first class, then those of its second.</param>
/// <param name="Function">The decision function on these rows.</param>
/// <param name="Sigmoid">The probability of the first class, where it was estimated.</param>
internal sealed record PairDecision(int[] Rows, Decision Function, SvmSigmoid? Sigmoid);
