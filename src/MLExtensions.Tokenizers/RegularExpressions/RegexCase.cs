using MLExtensions.Tokenizers.Reading;

namespace MLExtensions.Tokenizers.RegularExpressions;

/// <summary>Ignoring case, of ASCII letters: with their partners among other letters, the long s and the Kelvin sign.</summary>
internal static class RegexCase
{
    /// <summary>Adds to a set that stands for the literal characters from it what equals them but for case.</summary>
    public static CodePointSet Expand(CodePointSet set, int literal, bool ignoreCase)
    {
        if (!ignoreCase)
            return set;
        if (literal >= 0x80 && (!Unicode.UnicodeData.Lowercase[literal].IsEmpty || Unicode.UnicodeData.Category(literal) is Unicode.GeneralCategory.Ll))
            throw new UnsupportedPartException($"ignoring the case of '{char.ConvertFromUtf32(literal)}', beyond ASCII, in a regular expression");
        return ExpandAscii(set);
    }

    /// <summary>Adds the partners of the ASCII letters of a set.</summary>
    public static CodePointSet ExpandAscii(CodePointSet set)
    {
        var result = set;
        for (var c = 'a'; c <= 'z'; c++)
        {
            if (!set.Contains(c) && !set.Contains(c - 0x20))
                continue;
            result = result.Union(CodePointSet.Range(c, c)).Union(CodePointSet.Range(c - 0x20, c - 0x20));
            if (c == 's')
                result = result.Union(CodePointSet.Range(0x17F, 0x17F));
            if (c == 'k')
                result = result.Union(CodePointSet.Range(0x212A, 0x212A));
        }

        return result;
    }
}
