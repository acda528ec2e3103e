using MLExtensions.Caching;

namespace MLExtensions.Embeddings;

/// <summary>
/// How a <see cref="TextEncoder"/> works. What is null is decided by the encoder's own files; <see cref="TextEncoder.Description"/> says how.
/// </summary>
public sealed record TextEncoderOptions
{
    /// <summary>The default of <see cref="BatchTokens"/>.</summary>
    public const int DefaultBatchTokens = 512;

    /// <summary>The most threads that can be asked for; far more than a batch can use.</summary>
    public const int MaximumThreads = 1024;

    /// <summary>
    /// The threads that compute, at most <see cref="MaximumThreads"/>; 0, the default, stands for one a core. A few texts are computed on all of them together, many in as many batches at a time,
    /// for which the model is opened a second time (not beyond 512 MiB). Encoders of the same content and number share sessions.
    /// </summary>
    public int Threads
    {
        get;
        init => field = value is >= 0 and <= MaximumThreads ? value : throw Invalid(nameof(Threads), value, $"0 (one a core) to {MaximumThreads}");
    }

    /// <summary>
    /// How large a batch may be: its number of texts times the tokens of the longest. At least 1; a text that is longer than that alone is a
    /// batch of its own. Larger batches need more memory and, beyond a point, more time, as short texts are padded to the longest.
    /// </summary>
    public int BatchTokens
    {
        get;
        init => field = value >= 1 ? value : throw Invalid(nameof(BatchTokens), value, "1 or more");
    } = DefaultBatchTokens;

    /// <summary>Which texts may be computed together.</summary>
    public BatchComposition Batches
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw Invalid(nameof(Batches), (int)value, $"one of {string.Join(", ", Enum.GetNames<BatchComposition>())}");
    }

    /// <summary>
    /// The tokens of a text that count, special ones included; the rest of the text is cut off. At least 1, and at most what the model has
    /// positions for.
    /// </summary>
    public int? MaxTokens
    {
        get;
        init => field = value is null or >= 1 ? value : throw Invalid(nameof(MaxTokens), value.Value, "1 or more");
    }

    /// <summary>
    /// The ONNX file, by its path in the directory, or by its name in the directory or its folder <c>onnx</c>: <c>model_quantized.onnx</c>, for
    /// example. Null for <c>model.onnx</c>.
    /// </summary>
    public string? ModelFile { get; init; }

    /// <summary>
    /// What to read of the model: one of its outputs, or any value inside it, where it is cut then. One of three dimensions is pooled, one of two
    /// is taken as it is. With <see cref="Layer"/>, the output that the layers lead to, for models in which that is not plain.
    /// </summary>
    public string? OutputName { get; init; }

    /// <summary>
    /// The layer after which the embedding is taken, or several. The model is cut there: the layers above cost neither time nor memory. Null for
    /// the model's output.
    /// </summary>
    public EncoderLayers? Layer { get; init; }

    /// <summary>How token vectors become one.</summary>
    public Pooling? Pooling { get; init; }

    /// <summary>Whether embeddings are scaled to unit length.</summary>
    public bool? Normalize { get; init; }

    /// <summary>
    /// Keeps the first so many numbers of an embedding (of each layer's, where there are several); they are scaled to unit length afterwards, if
    /// at all. At least 1.
    /// </summary>
    public int? Dimensions
    {
        get;
        init => field = value is null or >= 1 ? value : throw Invalid(nameof(Dimensions), value.Value, "1 or more");
    }

    /// <summary>A text to put before every text; empty for none. Of pairs it goes before the first.</summary>
    public string? Prompt { get; init; }

    /// <summary>The name of one of the encoder's own prompts, in place of <see cref="Prompt"/>.</summary>
    public string? PromptName { get; init; }

    /// <summary>Whether the prompt's tokens are pooled too.</summary>
    public bool? IncludePrompt { get; init; }

    /// <summary>
    /// Where embeddings are kept, so that no text is embedded twice; null for nowhere. It stays the caller's, who disposes it after the encoder, and may
    /// serve several encoders. Not saved with a model, so a loaded one has none. A file that cannot be written any more ends no run: a pipeline's log warns
    /// once, and <see cref="EmbeddingCache.WriteError"/> says why. A dynamic int8 model needs <see cref="BatchComposition.SingleTexts"/>, as its numbers
    /// depend on what is computed together.
    /// </summary>
    public EmbeddingCache? Cache { get; init; }

    /// <summary>Whether these were decided by an encoder before, and saved with it. <see cref="Dimensions"/> is then what the widest layer has.</summary>
    internal bool IsSaved { get; init; }

    private static ArgumentOutOfRangeException Invalid(string name, int value, string range) =>
        new(name, value, $"{nameof(TextEncoderOptions)}.{name} is {value}; it must be {range}.");
}
