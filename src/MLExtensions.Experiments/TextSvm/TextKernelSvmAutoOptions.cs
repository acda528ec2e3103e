using MLExtensions.Caching;
using MLExtensions.Ensembles;
using MLExtensions.Svm.Search;

namespace MLExtensions.Experiments;

/// <summary>The settings of trainers that find an encoder's best layers and a kernel machine's settings by themselves.</summary>
public sealed record TextKernelSvmAutoOptions
{
    /// <summary>The texts: a column of text.</summary>
    public string TextColumnName { get; init => field = NotEmpty(value, nameof(TextColumnName)); } = "Text";

    /// <summary>The label: a column of floats, of Boolean values, or of keys, as the task asks.</summary>
    public string LabelColumnName { get; init => field = NotEmpty(value, nameof(LabelColumnName)); } = "Label";

    /// <summary>Further features beside the embedding: columns of floats, or of float vectors of known size, on any scales, all finite. By default none.</summary>
    public IReadOnlyList<string> OtherFeatureColumnNames { get; init => field = value ?? throw new ArgumentNullException(nameof(OtherFeatureColumnNames)); } = [];

    /// <summary>The rows' weights, a column of floats that are not negative; null for none. Layers are chosen without them.</summary>
    public string? ExampleWeightColumnName { get; init => field = value is null ? null : NotEmpty(value, nameof(ExampleWeightColumnName)); }

    /// <summary>The column that the embedding is added as.</summary>
    public string EmbeddingColumnName { get; init => field = NotEmpty(value, nameof(EmbeddingColumnName)); } = "Embedding";

    /// <summary>The column that embedding and further features are added as; there is none without <see cref="OtherFeatureColumnNames"/>.</summary>
    public string FeatureColumnName { get; init => field = NotEmpty(value, nameof(FeatureColumnName)); } = "Features";

    /// <summary>
    /// Whether sets of layers side by side are compared, too, which is more exact and slower to apply: a set's embedding is as wide as all its layers'. Default true; false
    /// takes the one best layer.
    /// </summary>
    public bool SideBySide { get; init; } = true;

    /// <summary>How rows are divided into folds; those of classes have equal shares of each.</summary>
    public FoldOptions Folds { get; init => field = value ?? throw new ArgumentNullException(nameof(Folds)); } = new();

    /// <summary>What is found of the machine, and how; the folds are those of <see cref="Folds"/>.</summary>
    public SvmTuningOptions Tuning { get; init => field = value ?? throw new ArgumentNullException(nameof(Tuning)); } = new();

    /// <summary>Keeps embeddings between fits; the caller's to dispose. Null, the default, for none.</summary>
    public EmbeddingCache? Cache { get; init; }

    /// <summary>Told of each step.</summary>
    public IProgress<ExperimentProgress>? Progress { get; init; }

    /// <summary>Cancels training; <c>Fit</c> throws <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; init; }

    private static string NotEmpty(string value, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, name);
        return value;
    }
}
