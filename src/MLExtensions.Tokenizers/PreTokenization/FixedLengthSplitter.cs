using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.PreTokenization;

/// <summary>Cuts into pieces of so many characters (<c>FixedLength</c>).</summary>
internal sealed class FixedLengthSplitter(int length) : Splitter
{
    protected override void Split(ReadOnlySpan<char> piece, int start, PieceText pieces)
    {
        for (var at = 0; at < piece.Length;)
        {
            var first = at;
            for (var i = 0; i < length && at < piece.Length; i++)
                at += Utf16.LengthAt(piece, at);
            pieces.Add(start + first, start + at);
        }
    }
}
