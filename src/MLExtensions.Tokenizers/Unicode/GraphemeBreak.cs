namespace MLExtensions.Tokenizers.Unicode;

/// <summary>The property Grapheme_Cluster_Break, with Extended_Pictographic beside it (https://unicode.org/reports/tr29/). The numbers are those of <c>unicode.bin</c>.</summary>
internal enum GraphemeBreak : byte
{
    Other,
    CarriageReturn,
    LineFeed,
    Control,
    Extend,
    ZeroWidthJoiner,
    RegionalIndicator,
    Prepend,
    SpacingMark,
    L,
    V,
    T,
    LV,
    LVT,
    ExtendedPictographic,
}
