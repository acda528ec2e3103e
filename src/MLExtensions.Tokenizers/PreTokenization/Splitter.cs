namespace MLExtensions.Tokenizers.PreTokenization;

/// <summary>A step that cuts pieces and leaves the text as it is.</summary>
internal abstract class Splitter : PreTokenizer
{
    public sealed override void Apply(PieceText text)
    {
        foreach (var piece in text.Pieces)
        {
            if (piece.Token >= 0)
                text.Add(piece.Start, piece.End, piece.Token);
            else
                Split(text.Text.Text[piece.Start..piece.End], piece.Start, text);
        }

        text.Advance();
    }

    /// <summary>Cuts one piece.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="start">Where it starts in the text.</param>
    /// <param name="pieces">Where its parts are added.</param>
    protected abstract void Split(ReadOnlySpan<char> piece, int start, PieceText pieces);
}
