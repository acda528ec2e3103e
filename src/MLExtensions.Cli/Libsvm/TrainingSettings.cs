using System.Globalization;
using MLExtensions.Cli.Hosting;
using MLExtensions.Svm;
using MLExtensions.Svm.Formats;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Cli.Libsvm;

/// <summary>What svm-train's flags ask for.</summary>
internal sealed record TrainingSettings
{
    private const double MebiByte = 1 << 20;

    public required LibsvmType Type { get; init; }

    public required KernelParameters Kernel { get; init; }

    public required double C { get; init; }

    public required double Nu { get; init; }

    public required double Epsilon { get; init; }

    public required double Tolerance { get; init; }

    public required bool EstimatesProbabilities { get; init; }

    /// <summary>What C is multiplied by for the classes of labels; a label may come more than once.</summary>
    public required IReadOnlyList<(int Label, double Weight)> Weights { get; init; }

    /// <summary>The folds of a cross-validation; null for training.</summary>
    public required int? Folds { get; init; }

    /// <summary>What svm-train's cache may take: as much as is needed is taken in any case.</summary>
    public required long? CacheBytes { get; init; }

    /// <summary>What a fit may take at most.</summary>
    public required long? MemoryBytes { get; init; }

    public required int? Threads { get; init; }

    public bool IsClassifier => Type is LibsvmType.CSvc or LibsvmType.NuSvc;

    public bool IsRegression => Type is LibsvmType.EpsilonSvr or LibsvmType.NuSvr;

    public bool IsPrecomputed => Kernel.Type == KernelType.Precomputed;

    /// <summary>The weight of a class.</summary>
    public double WeightOf(int label) => Weights.Where(w => w.Label == label).Aggregate(1.0, (product, w) => product * w.Weight);

    public SvcParameters Classification(FeatureMatrix features, IReadOnlyList<int> labels)
    {
        var parameters = new SvcParameters
        {
            Kernel = Kernel,
            C = C,
            Nu = Type == LibsvmType.NuSvc ? Nu : null,
            Tolerance = Tolerance,
            ClassWeights = SvmClassWeights.Given([.. labels.Select(WeightOf)]),
            EstimateProbabilities = EstimatesProbabilities,
            Threads = Threads,
        };
        return parameters with { MemoryBudget = Budget(SupportVectorClassification.PlanMemory(features.Rows, features.Columns, parameters), features) };
    }

    public SvrParameters Regression(FeatureMatrix features)
    {
        var parameters = new SvrParameters
        {
            Kernel = Kernel,
            C = C,
            Epsilon = Epsilon,
            Nu = Type == LibsvmType.NuSvr ? Nu : null,
            Tolerance = Tolerance,
            EstimateNoise = EstimatesProbabilities && Folds is null,
            Threads = Threads,
        };
        return parameters with { MemoryBudget = Budget(SupportVectorRegression.PlanMemory(features.Rows, features.Columns, parameters), features) };
    }

    public OneClassParameters OneClass(FeatureMatrix features)
    {
        var parameters = new OneClassParameters { Kernel = Kernel, Nu = Nu, Tolerance = Tolerance, Threads = Threads };
        return parameters with { MemoryBudget = Budget(OneClassSvm.PlanMemory(features.Rows, features.Columns, parameters), features) };
    }

    /// <summary>The bytes that a fit may take; null to leave it to the machine.</summary>
    /// <exception cref="ToolException">They do not suffice.</exception>
    private long? Budget(SvmMemoryPlan plan, FeatureMatrix features)
    {
        if (MemoryBytes is not { } most)
            return CacheBytes is { } cache ? Math.Max(cache, plan.MinimumBytes) : null;
        if (most >= plan.MinimumBytes)
            return most;
        throw new ToolException(string.Create(CultureInfo.InvariantCulture,
            $"--memory {most / MebiByte:0.###} is too little: {features.Rows} rows of {features.Columns} columns need at least {Math.Ceiling(plan.MinimumBytes / MebiByte)} MiB; from {Math.Ceiling(plan.WholeMatrixBytes / MebiByte)} MiB on the whole kernel matrix is held, which is fastest."));
    }
}
