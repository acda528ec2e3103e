using MLExtensions.Schema;

namespace MLExtensions.Svm.Trainers;

/// <summary>The settings of <see cref="OneClassSvmTrainer"/>.</summary>
public sealed record OneClassSvmOptions : SvmTrainerOptions
{
    /// <summary>Kernel, nu, tolerance, limits.</summary>
    public OneClassParameters Parameters { get; init => field = value ?? throw new ArgumentNullException(nameof(Parameters)); } = new();

    /// <summary>
    /// The score above which a row is taken for an anomaly; a number. The default, 0, is the boundary of the region that the machine finds: about the
    /// share nu of the training rows lies outside.
    /// </summary>
    public float Threshold
    {
        get;
        init => field = float.IsNaN(value) ? throw new ArgumentOutOfRangeException(nameof(Threshold), value, "Threshold is NaN; it must be a number.") : value;
    }

    internal override SvmParameters Core => Parameters;

    internal override InputColumn? Label => null;
}
