using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.PreTokenization;

/// <summary>Drops white space; runs of word characters and runs of other characters are pieces (<c>Whitespace</c>).</summary>
internal sealed class WordSplitter : Splitter
{
    protected override void Split(ReadOnlySpan<char> piece, int start, PieceText pieces)
    {
        const CharFlags Kinds = CharFlags.White | CharFlags.Word;
        var run = 0;
        var kind = CharFlags.White;
        for (var at = 0; at < piece.Length;)
        {
            var next = UnicodeData.Flags(Utf16.Decode(piece, at, out var length)) & Kinds;
            if (next != kind)
            {
                if (kind != CharFlags.White)
                    pieces.Add(start + run, start + at);
                run = at;
                kind = next;
            }

            at += length;
        }

        if (kind != CharFlags.White)
            pieces.Add(start + run, start + piece.Length);
    }
}
