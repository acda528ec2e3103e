namespace MLExtensions.Svm.Trainers;

/// <summary>The settings of <see cref="KernelSvmRegressionTrainer"/>.</summary>
public sealed record KernelSvmRegressionOptions
{
    /// <summary>The label: a column of floats.</summary>
    public string LabelColumnName { get; init => field = NotEmpty(value, nameof(LabelColumnName)); } = "Label";

    /// <summary>The features: a column of float vectors of known size, on similar scales.</summary>
    public string FeatureColumnName { get; init => field = NotEmpty(value, nameof(FeatureColumnName)); } = "Features";

    /// <summary>The rows' weights, a column of floats that are not negative and multiply each row's C; null for none.</summary>
    public string? ExampleWeightColumnName { get; init => field = value is null ? null : NotEmpty(value, nameof(ExampleWeightColumnName)); }

    /// <summary>Kernel, C, epsilon, tolerance, limits.</summary>
    public SvrParameters Parameters { get; init => field = value ?? throw new ArgumentNullException(nameof(Parameters)); } = new();

    /// <summary>Told, a few times a second while training, how far the solver has come.</summary>
    public IProgress<SvmProgress>? Progress { get; init; }

    /// <summary>Cancels training; <c>Fit</c> throws <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; init; }

    private static string NotEmpty(string value, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, name);
        return value;
    }
}
