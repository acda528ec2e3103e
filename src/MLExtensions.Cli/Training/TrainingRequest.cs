using MLExtensions.Cli.Options;
using MLExtensions.Experiments;

namespace MLExtensions.Cli.Training;

/// <summary>What a user asks to be trained; what is not said is decided by the data.</summary>
internal sealed record TrainingRequest
{
    public const int DefaultFolds = 5;
    public const int DefaultSeed = 1;
    public const double DefaultSeconds = 120;

    /// <summary>The file of rows.</summary>
    public required string Data { get; init; }

    public required FileFormat Format { get; init; }

    /// <summary>The file's SHA-256 of an earlier run; null where there was none.</summary>
    public string? DataHash { get; init; }

    public required string Label { get; init; }

    public ExperimentTask? Task { get; init; }

    public IReadOnlyList<ColumnRequest> Columns { get; init; } = [];

    /// <summary>The directories of encoders; null for the default one.</summary>
    public IReadOnlyList<string>? Encoders { get; init; }

    /// <summary>Their contents' hashes of an earlier run; null where there was none.</summary>
    public IReadOnlyList<string>? EncoderHashes { get; init; }

    public int Folds { get; init; } = DefaultFolds;

    public string? Group { get; init; }

    public int Seed { get; init; } = DefaultSeed;

    /// <summary>The time after which no further candidate is begun; null for none.</summary>
    public TimeSpan? TimeLimit { get; init; }

    public IReadOnlyList<string>? Candidates { get; init; }

    /// <summary>The file of the embedding cache; null for none.</summary>
    public string? Cache { get; init; }
}
