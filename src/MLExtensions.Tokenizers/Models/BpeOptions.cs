namespace MLExtensions.Tokenizers.Models;

/// <summary>What a BPE model does beyond merging.</summary>
internal sealed record BpeOptions
{
    /// <summary>The token for unknown characters; null to leave them out.</summary>
    public string? UnknownToken { get; init; }

    /// <summary>What marks a character that continues a word; "" for nothing.</summary>
    public string ContinuingPrefix { get; init; } = "";

    /// <summary>What marks the last character of a word; "" for nothing.</summary>
    public string EndOfWordSuffix { get; init; } = "";

    /// <summary>Whether unknown characters that follow each other are one token.</summary>
    public bool FuseUnknown { get; init; }

    /// <summary>Whether unknown characters become the tokens of their bytes, where there are all of them.</summary>
    public bool ByteFallback { get; init; }

    /// <summary>Whether a piece that is a token is that token, whatever merges say.</summary>
    public bool IgnoreMerges { get; init; }
}
