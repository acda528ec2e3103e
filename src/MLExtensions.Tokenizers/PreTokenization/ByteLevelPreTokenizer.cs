using MLExtensions.Tokenizers.Normalization;
using MLExtensions.Tokenizers.RegularExpressions;

namespace MLExtensions.Tokenizers.PreTokenization;

/// <summary>GPT-2's pre-tokenizer (<c>ByteLevel</c>): cuts into words, and writes their bytes in an alphabet of printable characters.</summary>
internal sealed class ByteLevelPreTokenizer(bool addPrefixSpace, bool splitWords) : PreTokenizer
{
    public override void Apply(PieceText pieces)
    {
        if (addPrefixSpace)
            AddSpaces(pieces);
        var text = pieces.Text;
        text.BeginEdit();
        foreach (var piece in pieces.Pieces)
        {
            if (piece.Token >= 0)
            {
                var start = text.EditedLength;
                text.Copy(piece.Start, piece.End - piece.Start);
                pieces.Add(start, text.EditedLength, piece.Token);
                continue;
            }

            if (!splitWords)
            {
                Write(pieces, piece.Start, piece.End);
                continue;
            }

            var words = WordPattern.Gpt2.Matches(text.Text[piece.Start..piece.End]);
            while (words.MoveNext())
                Write(pieces, piece.Start + words.Start, piece.Start + words.End);
        }

        text.EndEdit();
        pieces.Advance();
    }

    private static void Write(PieceText pieces, int start, int end)
    {
        var first = pieces.Text.EditedLength;
        ByteLevelNormalizer.Append(pieces.Text, start, end);
        pieces.Add(first, pieces.Text.EditedLength);
    }

    private static void AddSpaces(PieceText pieces)
    {
        var text = pieces.Text;
        text.BeginEdit();
        foreach (var piece in pieces.Pieces)
        {
            var start = text.EditedLength;
            if (piece.Token < 0 && text.Text[piece.Start] != ' ')
                text.Append(' ', piece.Start);
            text.Copy(piece.Start, piece.End - piece.Start);
            pieces.Add(start, text.EditedLength, piece.Token);
        }

        text.EndEdit();
        pieces.Advance();
    }
}
