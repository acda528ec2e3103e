using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.Models;

/// <summary>
/// Byte-pair encoding (Sennrich 2016, https://arxiv.org/abs/1508.07909): the characters of a piece merge pair by pair, in the order of the merges learnt.
/// Over characters, over GPT-2's alphabet of bytes, or with tokens for the bytes of unknown characters.
/// </summary>
internal sealed class BpeModel : VocabularyModel
{
    private readonly MergeTable _merges;
    private readonly BpeOptions _options;
    private readonly ByteTokens? _bytes;
    private readonly int _unknownId = -1;
    private readonly bool _marks;
    // Single characters' ids plus 1, where nothing marks them by their place.
    private readonly int[] _characters;

    /// <param name="vocabulary">The tokens.</param>
    /// <param name="merges">Pairs of tokens, the first learnt first.</param>
    /// <param name="options">What else it does.</param>
    /// <exception cref="FormatException">A merge has, or makes, a token that is not in the vocabulary.</exception>
    public BpeModel(Vocabulary vocabulary, IReadOnlyList<(string Left, string Right)> merges, BpeOptions options)
        : base(vocabulary)
    {
        _options = options;
        _merges = new MergeTable([.. merges.Select(Resolve)]);
        _bytes = options.ByteFallback ? new ByteTokens(this) : null;
        if (options.UnknownToken is not null)
            _unknownId = vocabulary.IdOf(options.UnknownToken);
        _marks = options.ContinuingPrefix.Length + options.EndOfWordSuffix.Length > 0;
        var characters = vocabulary.Ids.Where(token => token.Key.Length == 1).ToArray();
        _characters = new int[characters.Length == 0 ? 0 : characters.Max(token => token.Key[0]) + 1];
        foreach (var (token, id) in characters)
            _characters[token[0]] = id + 1;
    }

    public override void Tokenize(ReadOnlySpan<char> piece, PieceTokens tokens)
    {
        if (_options.IgnoreMerges && IdOf(piece) is var whole and >= 0)
        {
            tokens.Add(whole, 0, piece.Length);
            return;
        }

        var symbols = new BpeSymbols(piece.Length);
        try
        {
            if (AddCharacters(piece, ref symbols))
            {
                symbols.Merge(_merges);
                var at = 0;
                for (var i = 0; i < symbols.Count; i++)
                {
                    tokens.Add(symbols.Id(i), at, at + symbols.Length(i));
                    at += symbols.Length(i);
                }
            }
            else
            {
                symbols.Clear();
                new BpeUnknowns(this, piece, _unknownId, _options, _bytes).Add(ref symbols);
                symbols.Merge(_merges);
                BpeUnknowns.Write(piece, symbols, tokens);
            }
        }
        finally
        {
            symbols.Dispose();
        }
    }

    // Where all characters are known, lengths are in units.
    private bool AddCharacters(ReadOnlySpan<char> piece, ref BpeSymbols symbols)
    {
        for (var at = 0; at < piece.Length;)
        {
            int id, length = 1;
            if (!_marks && (uint)piece[at] < (uint)_characters.Length)
            {
                id = _characters[piece[at]] - 1;
            }
            else
            {
                length = Utf16.LengthAt(piece, at);
                id = CharacterId(piece, at, length);
            }

            if (id < 0)
                return false;
            symbols.Add(id, length);
            at += length;
        }

        return true;
    }

    /// <summary>The id of a character of a piece, or -1.</summary>
    public int CharacterId(ReadOnlySpan<char> piece, int at, int length)
    {
        if (!_marks)
            return IdOf(piece.Slice(at, length));
        var prefix = at == 0 ? "" : _options.ContinuingPrefix;
        var suffix = at + length < piece.Length ? "" : _options.EndOfWordSuffix;
        var size = prefix.Length + length + suffix.Length;
        Span<char> marked = size <= 64 ? stackalloc char[size] : new char[size];
        prefix.CopyTo(marked);
        piece.Slice(at, length).CopyTo(marked[prefix.Length..]);
        suffix.CopyTo(marked[(prefix.Length + length)..]);
        return IdOf(marked);
    }

    private (int Left, int Right, int Id) Resolve((string Left, string Right) merge)
    {
        var (left, right) = merge;
        var rest = right.StartsWith(_options.ContinuingPrefix, StringComparison.Ordinal) ? right[_options.ContinuingPrefix.Length..] : right;
        return (Find(left), Find(right), Find(left + rest));

        int Find(string token) => IdOf(token) is var id and >= 0
            ? id
            : throw new FormatException($"the merge of '{left}' and '{right}' needs the token '{token}', which the vocabulary lacks");
    }
}
