namespace MLExtensions.Tokenizers;

/// <summary>What is done with a text's tokens.</summary>
public sealed record EncodingOptions
{
    /// <summary>Whether the special tokens that the model expects around a text are added.</summary>
    public bool AddSpecialTokens { get; init; } = true;

    /// <summary>How long texts are cut; null to leave them whole.</summary>
    public TruncationOptions? Truncation { get; init; }

    /// <summary>How encodings are brought to one length; null to leave them as long as they are.</summary>
    public PaddingOptions? Padding { get; init; }

    /// <summary>Whether what truncation cuts off is kept, in <see cref="TokenEncoding.Overflowing"/>.</summary>
    public bool KeepOverflowing { get; init; }

    /// <summary>On how many threads a batch is encoded; at least 1. Null for one a processor.</summary>
    public int? Threads
    {
        get;
        init => field = value is null or >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Threads), value, $"{nameof(EncodingOptions)}.{nameof(Threads)} is {value}; it must be 1 or more.");
    }
}
