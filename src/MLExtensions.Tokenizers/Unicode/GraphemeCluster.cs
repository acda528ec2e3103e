namespace MLExtensions.Tokenizers.Unicode;

/// <summary>
/// Extended grapheme clusters (https://unicode.org/reports/tr29/), without the rule for Indic conjuncts (GB9c): it joins only clusters that are too long to
/// matter where clusters are used here.
/// </summary>
internal static class GraphemeCluster
{
    /// <summary>How many units the cluster at the start of a text takes.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        var before = UnicodeData.Break(Utf16.Decode(text, 0, out var end));
        var pictographic = before == GraphemeBreak.ExtendedPictographic;
        var indicators = before == GraphemeBreak.RegionalIndicator ? 1 : 0;
        while (end < text.Length)
        {
            var after = UnicodeData.Break(Utf16.Decode(text, end, out var length));
            if (!Joins(before, after, pictographic, indicators))
                break;
            // An emoji goes on over its modifiers up to a joiner.
            pictographic = after == GraphemeBreak.ExtendedPictographic || (pictographic && after is GraphemeBreak.Extend or GraphemeBreak.ZeroWidthJoiner);
            indicators = after == GraphemeBreak.RegionalIndicator ? indicators + 1 : 0;
            before = after;
            end += length;
        }

        return end;
    }

    private static bool Joins(GraphemeBreak before, GraphemeBreak after, bool pictographic, int indicators) => (before, after) switch
    {
        (GraphemeBreak.CarriageReturn, GraphemeBreak.LineFeed) => true,
        (GraphemeBreak.CarriageReturn or GraphemeBreak.LineFeed or GraphemeBreak.Control, _) => false,
        (_, GraphemeBreak.CarriageReturn or GraphemeBreak.LineFeed or GraphemeBreak.Control) => false,
        (GraphemeBreak.L, GraphemeBreak.L or GraphemeBreak.V or GraphemeBreak.LV or GraphemeBreak.LVT) => true,
        (GraphemeBreak.LV or GraphemeBreak.V, GraphemeBreak.V or GraphemeBreak.T) => true,
        (GraphemeBreak.LVT or GraphemeBreak.T, GraphemeBreak.T) => true,
        (_, GraphemeBreak.Extend or GraphemeBreak.ZeroWidthJoiner or GraphemeBreak.SpacingMark) => true,
        (GraphemeBreak.Prepend, _) => true,
        (GraphemeBreak.ZeroWidthJoiner, GraphemeBreak.ExtendedPictographic) => pictographic,
        (GraphemeBreak.RegionalIndicator, GraphemeBreak.RegionalIndicator) => indicators % 2 == 1,
        _ => false,
    };
}
