namespace MLExtensions.Tokenizers.Unicode;

/// <summary>Properties of code points under one of Unicode's normal forms (https://unicode.org/reports/tr15/), by the tables of the reference.</summary>
internal sealed class NormalForm(bool compatible, bool compose)
{
    public const int SyllableFirst = 0xAC00, SyllableCount = 11172;
    public const int LFirst = 0x1100, LCount = 19;
    public const int VFirst = 0x1161, VCount = 21;
    public const int TFirst = 0x11A7, TCount = 28;

    private readonly CodePointMap _decompositions = compatible ? UnicodeData.Compatible : UnicodeData.Canonical;

    public bool Composes => compose;

    /// <summary>The full decomposition of a code point that is no Hangul syllable; empty where it has none.</summary>
    public ReadOnlySpan<char> Decompose(int point) => _decompositions[point];

    public static bool IsSyllable(int point) => (uint)(point - SyllableFirst) < SyllableCount;

    /// <summary>Whether a code point alone stays what it is.</summary>
    public bool IsStable(int point)
    {
        if (IsSyllable(point))
            return compose;
        var decomposition = _decompositions[point];
        return decomposition.IsEmpty
            || (compose && UnicodeData.IsComposed(point) && (!compatible || decomposition.SequenceEqual(UnicodeData.Canonical[point])));
    }

    /// <summary>Whether what comes before a code point cannot change it, nor it that.</summary>
    public bool IsBoundary(int point)
    {
        var decomposition = _decompositions[point];
        if (!decomposition.IsEmpty)
            point = Utf16.Decode(decomposition, 0, out _);
        return UnicodeData.CombiningClass(point) == 0 && (!compose || !(UnicodeData.MayComposeWithPrevious(point) || IsVowelOrTail(point)));
    }

    /// <summary>The character that two make; 0 for none.</summary>
    public static int Compose(int first, int second)
    {
        var vowel = second - VFirst;
        if ((uint)(first - LFirst) < LCount && (uint)vowel < VCount)
            return SyllableFirst + ((((first - LFirst) * VCount) + vowel) * TCount);
        var tail = second - TFirst;
        if (IsSyllable(first) && (first - SyllableFirst) % TCount == 0 && tail is > 0 and < TCount)
            return first + tail;
        return UnicodeData.Compose(first, second);
    }

    private static bool IsVowelOrTail(int point) => point is >= VFirst and < VFirst + VCount or > TFirst and < TFirst + TCount;
}
