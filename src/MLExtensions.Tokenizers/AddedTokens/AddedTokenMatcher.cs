using System.Buffers;
using MLExtensions.Tokenizers.Models;
using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.AddedTokens;

/// <summary>Finds added tokens in a text: the leftmost first, of those that start there the longest.</summary>
internal sealed class AddedTokenMatcher
{
    private readonly PieceTrie _trie;
    private readonly SearchValues<char> _beginnings;
    private readonly Dictionary<int, AddedToken> _tokens;

    /// <param name="tokens">What to look for, and the token that it is.</param>
    public AddedTokenMatcher(IReadOnlyCollection<(string Content, AddedToken Token)> tokens)
    {
        _trie = new PieceTrie(tokens.Select(item => KeyValuePair.Create(item.Content, item.Token.Id)));
        _beginnings = SearchValues.Create([.. tokens.Select(item => item.Content[0]).Distinct()]);
        _tokens = [];
        foreach (var (_, token) in tokens)
            _tokens[token.Id] = token;
    }

    /// <summary>Finds the next token.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where the search starts; where the next one does.</param>
    /// <param name="taken">Where the token before, and the white space that it took, ended; where this one does.</param>
    /// <param name="start">Where the token starts, with the white space that it takes.</param>
    /// <returns>The token; null where there are no more.</returns>
    public AddedToken? Next(ReadOnlySpan<char> text, ref int from, ref int taken, out int start)
    {
        while (from < text.Length && text[from..].IndexOfAny(_beginnings) is var found and >= 0)
        {
            start = from + found;
            var (id, length) = _trie.Longest(text[start..]);
            if (id < 0)
            {
                from = start + 1;
                continue;
            }

            var end = from = start + length;
            var token = _tokens[id];
            // One that does not stand alone is passed over whole.
            if (token.SingleWord && ((start > 0 && IsWord(Utf16.DecodeLast(text, start, out _))) || (end < text.Length && IsWord(Utf16.Decode(text, end, out _)))))
                continue;
            while (token.StripLeft && start > taken && IsWhite(text[start - 1]))
                start--;
            while (token.StripRight && end < text.Length && IsWhite(text[end]))
                end++;
            taken = end;
            return token;
        }

        start = -1;
        return null;
    }

    private static bool IsWord(int point) => UnicodeData.Is(point, CharFlags.Word);

    private static bool IsWhite(char unit) => !char.IsSurrogate(unit) && UnicodeData.Is(unit, CharFlags.White);
}
