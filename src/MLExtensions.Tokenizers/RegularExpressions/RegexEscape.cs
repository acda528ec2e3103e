using System.Globalization;
using MLExtensions.Tokenizers.Reading;
using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.RegularExpressions;

/// <summary>Parses what stands behind a backslash, inside and outside of brackets.</summary>
internal static class RegexEscape
{
    /// <param name="pattern">The expression.</param>
    /// <param name="at">Where the backslash is; where the escape ends.</param>
    /// <param name="ignoreCase">Whether case does not count.</param>
    public static CodePointSet Parse(string pattern, ref int at, bool ignoreCase)
    {
        var start = at;
        if (at + 1 >= pattern.Length)
            throw new FormatException($@"the regular expression '{pattern}' ends with '\'");
        var c = pattern[at + 1];
        at += 2;
        switch (c)
        {
            case 'd':
                return Classes.Digit;
            case 'D':
                return Classes.Digit.Negate();
            case 'w':
                return Classes.Word;
            case 'W':
                return Classes.Word.Negate();
            case 's':
                return Classes.Space;
            case 'S':
                return Classes.Space.Negate();
            case 'h':
                return Classes.HexDigit;
            case 'H':
                return Classes.HexDigit.Negate();
            case 'p' or 'P':
                return ParseProperty(pattern, ref at, c == 'P', ignoreCase);
        }

        at = start;
        if (TryParsePoint(pattern, ref at) is not { } point)
            throw new UnsupportedPartException($@"'\{c}' in the regular expression '{pattern}'");
        return RegexCase.Expand(CodePointSet.Range(point, point), point, ignoreCase);
    }

    /// <summary>Parses an escape that stands for one code point; null where it is none.</summary>
    public static int? TryParsePoint(string pattern, ref int at)
    {
        var c = pattern[at + 1];
        var simple = c switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'f' => '\f',
            'v' => '\v',
            'a' => '\a',
            'e' => '\x1B',
            _ => '\0',
        };
        if (simple != '\0')
        {
            at += 2;
            return simple;
        }

        if (c is 'x' or 'u')
            return ParseHex(pattern, ref at, c == 'u');
        if (char.IsAsciiLetterOrDigit(c))
            return null;
        var point = Utf16.Decode(pattern, at + 1, out var length);
        at += 1 + length;
        return point;
    }

    private static int ParseHex(string pattern, ref int at, bool four)
    {
        var start = at + 2;
        var end = start;
        string digits;
        if (!four && end < pattern.Length && pattern[end] == '{')
        {
            end = pattern.IndexOf('}', start);
            digits = end < 0 ? "" : pattern[(start + 1)..end];
            at = end + 1;
        }
        else
        {
            while (end < pattern.Length && end < start + (four ? 4 : 2) && char.IsAsciiHexDigit(pattern[end]))
                end++;
            digits = four && end != start + 4 ? "" : pattern[start..end];
            at = end;
        }

        return int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point) && point is >= 0 and <= 0x10FFFF
            ? point
            : throw new FormatException($"the regular expression '{pattern}' has a character number that is none");
    }

    private static CodePointSet ParseProperty(string pattern, ref int at, bool negated, bool ignoreCase)
    {
        var end = at < pattern.Length && pattern[at] == '{' ? pattern.IndexOf('}', at) : -1;
        if (end < 0)
            throw new FormatException($"the regular expression '{pattern}' has a property without a name");
        var name = pattern[(at + 1)..end];
        at = end + 1;
        if (name.StartsWith('^'))
        {
            negated = !negated;
            name = name[1..];
        }

        if (ignoreCase && name is "Lu" or "Ll" or "Lt")
            throw new UnsupportedPartException($"the property '{name}' where case does not count, in the regular expression '{pattern}'");
        var set = Classes.Property(name) ?? throw new UnsupportedPartException($"the property '{name}' of the regular expression '{pattern}'");
        return negated ? set.Negate() : set;
    }
}
