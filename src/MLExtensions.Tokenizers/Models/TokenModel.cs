namespace MLExtensions.Tokenizers.Models;

/// <summary>Cuts pieces of a normalised text into tokens. Immutable.</summary>
internal abstract class TokenModel
{
    /// <summary>How many tokens the model has; added ones count on from here.</summary>
    public abstract int Count { get; }

    /// <summary>Whether the tokens of a piece are worth being remembered.</summary>
    public virtual bool IsCacheable => true;

    /// <summary>The largest id, or -1.</summary>
    public abstract int MaxId { get; }

    /// <summary>A token's id, or -1.</summary>
    public abstract int IdOf(ReadOnlySpan<char> token);

    /// <summary>The token of an id; null where there is none.</summary>
    public abstract string? TokenOf(int id);

    /// <summary>All tokens and ids.</summary>
    public abstract IEnumerable<KeyValuePair<string, int>> Tokens { get; }

    /// <summary>Cuts a piece.</summary>
    /// <param name="piece">The piece, not empty.</param>
    /// <param name="tokens">Where the tokens are added.</param>
    /// <exception cref="InvalidOperationException">The text has something that the vocabulary lacks, and there is no unknown token.</exception>
    public abstract void Tokenize(ReadOnlySpan<char> piece, PieceTokens tokens);

    protected static InvalidOperationException NoUnknownToken(string? name, ReadOnlySpan<char> text)
    {
        var shown = text.Length > 40 ? string.Concat(text[..40], "\u2026") : text.ToString();
        return new InvalidOperationException(
            $"The vocabulary has no token for '{shown}', and {(name is null ? "the tokenizer has no unknown token" : $"its unknown token '{name}' is missing from it")}.");
    }
}
