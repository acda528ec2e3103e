namespace MLExtensions.Tokenizers.PreTokenization;

/// <summary>
/// SentencePiece's way with spaces (<c>Metaspace</c>): each becomes a visible character, one more is put before a text or a word, and pieces begin
/// with it.
/// </summary>
internal sealed class Metaspace(char replacement, PrependScheme prepend, bool split) : PreTokenizer
{
    public override bool NeedsAlignment => prepend == PrependScheme.First;

    public override void Apply(PieceText pieces)
    {
        var text = pieces.Text;
        text.BeginEdit();
        foreach (var piece in pieces.Pieces)
        {
            var start = text.EditedLength;
            if (piece.Token >= 0)
            {
                text.Copy(piece.Start, piece.End - piece.Start);
                pieces.Add(start, text.EditedLength, piece.Token);
                continue;
            }

            text.Units[piece.Start..piece.End].Replace(' ', replacement);
            if (Prepends(pieces, piece))
                text.Append(replacement, piece.Start);
            text.Copy(piece.Start, piece.End - piece.Start);
            if (!split)
            {
                pieces.Add(start, text.EditedLength);
                continue;
            }

            Split(pieces, piece, start);
        }

        text.EndEdit();
        pieces.Advance();
    }

    private bool Prepends(PieceText pieces, Piece piece) =>
        prepend != PrependScheme.Never
        && pieces.Text.Text[piece.Start] != replacement
        && (prepend == PrependScheme.Always || pieces.Text.OriginalStart(piece.Start) == 0);

    // Before each replacement character but the first of the piece.
    private void Split(PieceText pieces, Piece piece, int start)
    {
        var units = pieces.Text.Text[piece.Start..piece.End];
        var shift = pieces.Text.EditedLength - piece.End;
        for (var at = units[1..].IndexOf(replacement); at >= 0;)
        {
            var cut = shift + piece.Start + 1 + at;
            pieces.Add(start, cut);
            start = cut;
            var next = units[(at + 2)..].IndexOf(replacement);
            at = next < 0 ? -1 : at + 1 + next;
        }

        pieces.Add(start, pieces.Text.EditedLength);
    }
}
