using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.PreTokenization;

/// <summary>Drops white space and sets each punctuation character apart (<c>BertPreTokenizer</c>).</summary>
internal sealed class BertPreTokenizer : Splitter
{
    private readonly CharFlags[] _ascii = [.. Enumerable.Range(0, 0x80).Select(point => UnicodeData.Flags(point) & (CharFlags.White | CharFlags.Punctuation))];

    protected override void Split(ReadOnlySpan<char> piece, int start, PieceText pieces)
    {
        var word = 0;
        for (var at = 0; at < piece.Length;)
        {
            var length = 1;
            var flags = piece[at] < 0x80 ? _ascii[piece[at]] : UnicodeData.Flags(Utf16.Decode(piece, at, out length));
            if ((flags & (CharFlags.White | CharFlags.Punctuation)) != 0)
            {
                pieces.Add(start + word, start + at);
                word = at + length;
                if ((flags & CharFlags.White) == 0)
                    pieces.Add(start + at, start + word);
            }

            at += length;
        }

        pieces.Add(start + word, start + piece.Length);
    }
}
