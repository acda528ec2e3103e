using MLExtensions.Caching;
using MLExtensions.Ensembles;

namespace MLExtensions.Experiments;

/// <summary>What an experiment tries, and for how long.</summary>
public sealed record ExperimentOptions
{
    /// <summary>What is predicted.</summary>
    public required ExperimentTask Task { get; init; }

    /// <summary>Directories of encoders for text columns; with none, texts have no part.</summary>
    public IReadOnlyList<string> EncoderDirectories { get; init; } = [];

    /// <summary>How rows are divided into folds; those of classes have equal shares of each.</summary>
    public FoldOptions Folds { get; init; } = new();

    /// <summary>
    /// The time after which no further candidate is begun; the first is always finished. Null, the default, for none.
    /// </summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>The names of the candidates to try, in this order; null, the default, for all that make sense. An earlier result's names reproduce it to the last bit.</summary>
    public IReadOnlyList<string>? Candidates { get; init; }

    /// <summary>Keeps embeddings between experiments; the caller's to dispose. Null, the default, for none.</summary>
    public EmbeddingCache? Cache { get; init; }

    /// <summary>Told of each step and of the leaderboard so far.</summary>
    public IProgress<ExperimentProgress>? Progress { get; init; }

    /// <summary>Ends the experiment early.</summary>
    public CancellationToken CancellationToken { get; init; }
}
