using MLExtensions.Schema;

namespace MLExtensions.Svm.Trainers;

/// <summary>The settings of <see cref="KernelSvmMulticlassTrainer"/>.</summary>
public sealed record KernelSvmMulticlassOptions : SvmTrainerOptions
{
    /// <summary>The label: a column of keys.</summary>
    public string LabelColumnName { get; init => field = NotEmpty(value, nameof(LabelColumnName)); } = "Label";

    /// <summary>
    /// Kernel, C or nu, class weights, tolerance, limits, and whether to estimate probabilities. Class weights that are given are one for each key, in
    /// the keys' order.
    /// </summary>
    public SvcParameters Parameters { get; init => field = value ?? throw new ArgumentNullException(nameof(Parameters)); } = new();

    internal override SvmParameters Core => Parameters;

    internal override InputColumn Label => InputColumn.KeyLabel(LabelColumnName);
}
