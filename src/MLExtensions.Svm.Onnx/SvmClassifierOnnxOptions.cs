namespace MLExtensions.Svm.Onnx;

/// <summary>How a classifier is exported. An output whose name is null is left out.</summary>
public sealed record SvmClassifierOnnxOptions : SvmOnnxOptions
{
    /// <summary>
    /// The name of the output with the class that wins the vote of pairs, [rows]; the default is <c>label</c>. It holds the class's number
    /// or its <see cref="ClassLabels"/> as int64, or its <see cref="ClassNames"/> as text. Where a feature is not finite it holds -1, with
    /// <see cref="ClassLabels"/> the least int64, with <see cref="ClassNames"/> an empty text.
    /// </summary>
    public string? LabelName { get; init => field = NameOrNull(value, nameof(LabelName)); } = "label";

    /// <summary>
    /// The name of the output with probabilities, float [rows, classes]; the default is <c>probabilities</c>. A classifier that was fitted
    /// without <see cref="SvcParameters.EstimateProbabilities"/> has no such output.
    /// </summary>
    public string? ProbabilitiesName { get; init => field = NameOrNull(value, nameof(ProbabilitiesName)); } = "probabilities";

    /// <summary>
    /// The name of the output with a score per class, float [rows, classes], as <see cref="SvmClassifier.Scores"/> gives them; the default is
    /// <c>scores</c>. The largest score is the label's except where classes have equally many votes: there the label is the first of them.
    /// </summary>
    public string? ScoresName { get; init => field = NameOrNull(value, nameof(ScoresName)); } = "scores";

    /// <summary>
    /// The name of the output with the decision values, float [rows, pairs], pairs in the order (0, 1), (0, 2), ..., (1, 2), ...; positive
    /// for the pair's first class. The default is <c>decision_values</c>.
    /// </summary>
    public string? DecisionValuesName { get; init => field = NameOrNull(value, nameof(DecisionValuesName)); } = "decision_values";

    /// <summary>A number per class for the label; null, the default, for 0, 1 and so on.</summary>
    public IReadOnlyList<long>? ClassLabels { get; init; }

    /// <summary>A text per class for the label, in place of <see cref="ClassLabels"/>; null, the default, for none.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }
}
