using MLExtensions.Svm.Search;

namespace MLExtensions.Svm.Trainers;

/// <summary>The settings of trainers that find their own.</summary>
public sealed record KernelSvmAutoOptions
{
    /// <summary>The label: a column of floats, of Boolean values, or of keys, as the task asks.</summary>
    public string LabelColumnName { get; init => field = NotEmpty(value, nameof(LabelColumnName)); } = "Label";

    /// <summary>The features: a column of float vectors of known size, on any scales.</summary>
    public string FeatureColumnName { get; init => field = NotEmpty(value, nameof(FeatureColumnName)); } = "Features";

    /// <summary>The rows' weights, a column of floats that are not negative; null for none.</summary>
    public string? ExampleWeightColumnName { get; init => field = value is null ? null : NotEmpty(value, nameof(ExampleWeightColumnName)); }

    /// <summary>What is found, and how: scaling, gamma, epsilon, values of C, folds, seed, threads, memory.</summary>
    public SvmTuningOptions Tuning { get; init => field = value ?? throw new ArgumentNullException(nameof(Tuning)); } = new();

    /// <summary>What the classes weigh in the fits, of two classes those of false and true; by default all the same. Of no effect for regressions.</summary>
    public SvmClassWeights ClassWeights { get; init => field = value ?? throw new ArgumentNullException(nameof(ClassWeights)); } = SvmClassWeights.Equal;

    /// <summary>Told of each fit on all rows, on the thread that did it.</summary>
    public IProgress<SvmSearchProgress>? Progress { get; init; }

    /// <summary>Cancels training; <c>Fit</c> throws <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>The same, with the folds of an ensemble.</summary>
    internal KernelSvmAutoOptions With(int[] foldOf) => this with { Tuning = Tuning with { Search = Tuning.Search with { FoldOf = foldOf } } };

    private static string NotEmpty(string value, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, name);
        return value;
    }
}
