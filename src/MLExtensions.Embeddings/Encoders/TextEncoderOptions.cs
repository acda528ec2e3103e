namespace MLExtensions.Embeddings;

/// <summary>How a <see cref="TextEncoder"/> works. None of it changes what a text's embedding is, except <see cref="MaxTokens"/>.</summary>
public sealed record TextEncoderOptions
{
    /// <summary>The default of <see cref="BatchTokens"/>.</summary>
    public const int DefaultBatchTokens = 512;

    /// <summary>
    /// The threads that one batch is computed on; 0, the default, stands for one a physical core. Encoders of the same content and
    /// number share them.
    /// </summary>
    public int Threads
    {
        get;
        init => field = value >= 0 ? value : throw Invalid(nameof(Threads), value, "0 (one a core) or more");
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

    /// <summary>The tokens of a text that count, from its start; the default is the most that the model takes.</summary>
    public int? MaxTokens
    {
        get;
        init => field = value is null or >= 1 ? value : throw Invalid(nameof(MaxTokens), value.Value, "1 or more");
    }

    private static ArgumentOutOfRangeException Invalid(string name, int value, string range) =>
        new(name, value, $"{nameof(TextEncoderOptions)}.{name} is {value}; it must be {range}.");
}
