namespace MLExtensions.Svm.Onnx;

/// <summary>How a regression or a one-class machine is exported.</summary>
public sealed record SvmModelOnnxOptions : SvmOnnxOptions
{
    /// <summary>What suits a one-class machine: outputs <c>label</c> and <c>scores</c>.</summary>
    public static SvmModelOnnxOptions OneClass { get; } = new() { LabelName = "label", ScoreName = "scores" };

    /// <summary>
    /// The name of the output with the decision function, float [rows, 1]; the default is <c>variable</c>. NaN where a feature is not
    /// finite.
    /// </summary>
    public string ScoreName { get; init => field = Name(value, nameof(ScoreName)); } = "variable";

    /// <summary>
    /// The name of an output with a one-class machine's label, int64 [rows]: 1 where the decision function is positive, -1 for outliers;
    /// null, the default, for no such output.
    /// </summary>
    public string? LabelName { get; init => field = NameOrNull(value, nameof(LabelName)); }
}
