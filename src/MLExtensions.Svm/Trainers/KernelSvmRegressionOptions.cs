using MLExtensions.Schema;

namespace MLExtensions.Svm.Trainers;

/// <summary>The settings of <see cref="KernelSvmRegressionTrainer"/>.</summary>
public sealed record KernelSvmRegressionOptions : SvmTrainerOptions
{
    /// <summary>The label: a column of floats.</summary>
    public string LabelColumnName { get; init => field = NotEmpty(value, nameof(LabelColumnName)); } = "Label";

    /// <summary>Kernel, C, epsilon or nu, tolerance, limits.</summary>
    public SvrParameters Parameters { get; init => field = value ?? throw new ArgumentNullException(nameof(Parameters)); } = new();

    internal override SvmParameters Core => Parameters;

    internal override InputColumn Label => InputColumn.Label(LabelColumnName);
}
