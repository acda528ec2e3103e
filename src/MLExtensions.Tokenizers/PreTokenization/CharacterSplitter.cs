using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.PreTokenization;

/// <summary>Cuts at single characters of a kind: <c>WhitespaceSplit</c>, <c>Punctuation</c>, <c>Digits</c>, <c>CharDelimiterSplit</c>.</summary>
internal sealed class CharacterSplitter(Func<int, bool> isDelimiter, DelimiterBehavior behavior) : Splitter
{
    private readonly bool[] _ascii = [.. Enumerable.Range(0, 0x80).Select(isDelimiter)];

    public static CharacterSplitter Of(CharFlags flags, DelimiterBehavior behavior) => new(point => UnicodeData.Is(point, flags), behavior);

    protected override void Split(ReadOnlySpan<char> piece, int start, PieceText pieces)
    {
        var cutter = new DelimiterCutter(pieces, behavior);
        var end = 0;
        for (var at = 0; at < piece.Length;)
        {
            var length = 1;
            if (piece[at] < 0x80 ? _ascii[piece[at]] : isDelimiter(Utf16.Decode(piece, at, out length)))
            {
                if (at > end)
                    cutter.Add(start + end, start + at, isDelimiter: false);
                cutter.Add(start + at, start + at + length, isDelimiter: true);
                end = at + length;
            }

            at += length;
        }

        if (end < piece.Length)
            cutter.Add(start + end, start + piece.Length, isDelimiter: false);
        cutter.End();
    }
}
