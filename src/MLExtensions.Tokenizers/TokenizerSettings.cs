namespace MLExtensions.Tokenizers;

/// <summary>What <c>tokenizer_config.json</c> and <c>special_tokens_map.json</c> say beside the tokenizer itself. Null where they do not.</summary>
public sealed record TokenizerSettings
{
    /// <summary>The most tokens that the model takes.</summary>
    public int? ModelMaxLength { get; init; }

    /// <summary>The token at the start of a text.</summary>
    public string? BeginningToken { get; init; }

    /// <summary>The token at the end of a text.</summary>
    public string? EndToken { get; init; }

    /// <summary>The token whose vector stands for the whole text.</summary>
    public string? ClassificationToken { get; init; }

    /// <summary>The token between two texts.</summary>
    public string? SeparatorToken { get; init; }

    /// <summary>The token that fills short texts up.</summary>
    public string? PaddingToken { get; init; }

    /// <summary>The token in the place of a hidden one.</summary>
    public string? MaskToken { get; init; }

    /// <summary>The token for what the vocabulary lacks.</summary>
    public string? UnknownToken { get; init; }
}
