using MLExtensions.Schema;

namespace MLExtensions.Svm.Trainers;

/// <summary>The settings that all trainers of support vector machines share.</summary>
public abstract record SvmTrainerOptions
{
    private protected SvmTrainerOptions()
    {
    }

    /// <summary>The features: a column of float vectors of known size, on similar scales.</summary>
    public string FeatureColumnName { get; init => field = NotEmpty(value, nameof(FeatureColumnName)); } = "Features";

    /// <summary>The rows' weights, a column of floats that are not negative and multiply each row's C; null for none.</summary>
    public string? ExampleWeightColumnName { get; init => field = value is null ? null : NotEmpty(value, nameof(ExampleWeightColumnName)); }

    /// <summary>
    /// Told, a few times a second while training, how far the solver has come, on the thread that trains. Of several classes, pairs report on the threads
    /// that fit them, some at the same time.
    /// </summary>
    public IProgress<SvmProgress>? Progress { get; init; }

    /// <summary>Cancels training; <c>Fit</c> throws <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>What of the settings is the numeric core's.</summary>
    internal abstract SvmParameters Core { get; }

    /// <summary>The label that is asked for; null for none.</summary>
    internal abstract InputColumn? Label { get; }

    private protected static string NotEmpty(string value, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, name);
        return value;
    }
}
