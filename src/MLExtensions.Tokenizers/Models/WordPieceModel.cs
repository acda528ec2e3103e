using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.Models;

/// <summary>
/// WordPiece: of a word's beginning the longest that the vocabulary has, then of the rest, which is marked by a prefix, and so on; a word with a part that
/// is not found, or a long one, is unknown as a whole.
/// </summary>
internal sealed class WordPieceModel : VocabularyModel
{
    private readonly string _unknownToken;
    private readonly int _unknownId;
    private readonly int _maxWordLength;
    private readonly PieceTrie _beginnings;
    private readonly PieceTrie _continuations;

    /// <param name="vocabulary">The tokens.</param>
    /// <param name="unknownToken">The token for unknown words.</param>
    /// <param name="prefix">What marks a token that continues a word.</param>
    /// <param name="maxWordLength">Words of more code points are unknown.</param>
    /// <exception cref="FormatException">A token is too long.</exception>
    public WordPieceModel(Vocabulary vocabulary, string unknownToken, string prefix, int maxWordLength)
        : base(vocabulary)
    {
        _unknownToken = unknownToken;
        _unknownId = vocabulary.IdOf(unknownToken);
        _maxWordLength = maxWordLength;
        _beginnings = new PieceTrie(vocabulary.Ids);
        _continuations = prefix.Length == 0
            ? _beginnings
            : new PieceTrie(vocabulary.Ids.Where(token => token.Key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(token => KeyValuePair.Create(token.Key[prefix.Length..], token.Value)));
    }

    public override void Tokenize(ReadOnlySpan<char> piece, PieceTokens tokens)
    {
        if (piece.Length > _maxWordLength && Utf16.CountPoints(piece) > _maxWordLength)
        {
            AddUnknown(piece, tokens);
            return;
        }

        // Found first and added then, as the word may turn out unknown.
        Span<(int Id, int End)> found = piece.Length <= 256 ? stackalloc (int, int)[piece.Length] : new (int, int)[piece.Length];
        var count = 0;
        for (var at = 0; at < piece.Length; count++)
        {
            var (id, length) = (at == 0 ? _beginnings : _continuations).Longest(piece[at..]);
            if (id < 0)
            {
                AddUnknown(piece, tokens);
                return;
            }

            at += length;
            found[count] = (id, at);
        }

        var first = 0;
        foreach (var (id, end) in found[..count])
        {
            tokens.Add(id, first, end);
            first = end;
        }
    }

    private void AddUnknown(ReadOnlySpan<char> piece, PieceTokens tokens)
    {
        if (_unknownId < 0)
            throw NoUnknownToken(_unknownToken, piece);
        tokens.Add(_unknownId, 0, piece.Length);
    }
}
