using MLExtensions.Tokenizers.Models;
using MLExtensions.Tokenizers.PreTokenization;

namespace MLExtensions.Tokenizers;

/// <summary>What one thread needs to tokenise a text; kept for the next, so that nothing is allocated a token.</summary>
internal sealed class Workspace
{
    // Much more than most texts need: what a huge one took is given back to the collector.
    private const int LargeCapacity = 1 << 20;

    private char[] _cleaned = [];

    public PieceText Pieces { get; } = new();

    public PieceTokens PieceTokens { get; } = new();

    public WordCache Cache { get; } = new();

    public TokenBuffer Tokens { get; } = new();

    /// <summary>The tokens of the second of two texts.</summary>
    public TokenBuffer PairTokens { get; } = new();

    public bool IsLarge => Pieces.Text.Capacity > LargeCapacity || Tokens.Capacity > LargeCapacity || PairTokens.Capacity > LargeCapacity || _cleaned.Length > LargeCapacity;

    /// <summary>The text, with U+FFFD in the place of lone surrogates.</summary>
    public ReadOnlySpan<char> Clean(ReadOnlySpan<char> text)
    {
        if (Unicode.Utf16.IndexOfLoneSurrogate(text) < 0)
            return text;
        if (_cleaned.Length < text.Length)
            _cleaned = new char[text.Length];
        text.CopyTo(_cleaned);
        Unicode.Utf16.ReplaceLoneSurrogates(_cleaned.AsSpan(0, text.Length));
        return _cleaned.AsSpan(0, text.Length);
    }
}
