using MLExtensions.Tokenizers.RegularExpressions;

namespace MLExtensions.Tokenizers.PreTokenization;

/// <summary>Cuts at the matches of a pattern (<c>Split</c>), or, inverted, at what lies between them.</summary>
internal sealed class PatternSplitter(Pattern pattern, DelimiterBehavior behavior, bool invert) : Splitter
{
    protected override void Split(ReadOnlySpan<char> piece, int start, PieceText pieces)
    {
        var cutter = new DelimiterCutter(pieces, behavior);
        var matches = pattern.Matches(piece);
        var end = 0;
        while (matches.MoveNext())
        {
            if (matches.Start > end)
                cutter.Add(start + end, start + matches.Start, invert);
            cutter.Add(start + matches.Start, start + matches.End, !invert);
            end = matches.End;
        }

        if (end < piece.Length)
            cutter.Add(start + end, start + piece.Length, invert);
        cutter.End();
    }
}
