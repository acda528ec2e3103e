using MLExtensions.Schema;

namespace MLExtensions.Svm.Trainers;

/// <summary>The settings of <see cref="KernelSvmBinaryTrainer"/>.</summary>
public sealed record KernelSvmBinaryOptions : SvmTrainerOptions
{
    /// <summary>The label: a column of Boolean values.</summary>
    public string LabelColumnName { get; init => field = NotEmpty(value, nameof(LabelColumnName)); } = "Label";

    /// <summary>
    /// Kernel, C or nu, class weights, tolerance, limits, and whether to estimate probabilities. Class weights that are given are those of false and
    /// true, in this order.
    /// </summary>
    public SvcParameters Parameters { get; init => field = value ?? throw new ArgumentNullException(nameof(Parameters)); } = new();

    internal override SvmParameters Core => Parameters;

    internal override InputColumn Label => InputColumn.BinaryLabel(LabelColumnName);
}
