using MLExtensions.Tokenizers.Reading;
using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.RegularExpressions;

/// <summary>Parses a class in brackets: ranges, escapes, nested classes, and intersections ("&amp;&amp;").</summary>
internal readonly struct RegexClassParser(string pattern, bool ignoreCase)
{
    private const int MaxDepth = 20;

    /// <param name="at">Behind the opening bracket; behind the closing one.</param>
    public CodePointSet Parse(ref int at) => Parse(ref at, 0);

    private CodePointSet Parse(ref int at, int depth)
    {
        if (depth > MaxDepth)
            throw Invalid($"its classes are nested more than {MaxDepth} deep");
        var negated = at < pattern.Length && pattern[at] == '^';
        if (negated)
            at++;
        var set = CodePointSet.Empty;
        CodePointSet? others = null;
        for (var first = true; ; first = false)
        {
            if (at >= pattern.Length)
                throw Invalid("a class does not end");
            if (pattern[at] == ']' && !first)
                break;
            if (Starts(at, "&&"))
            {
                others = others?.Intersect(set) ?? set;
                set = CodePointSet.Empty;
                at += 2;
                continue;
            }

            if (Starts(at, "[:"))
                throw new UnsupportedPartException($"the class '[:' of the regular expression '{pattern}'");
            if (pattern[at] == '[')
            {
                at++;
                set = set.Union(Parse(ref at, depth + 1));
                continue;
            }

            set = set.Union(ParseItem(ref at));
        }

        at++;
        if (others is not null)
            set = others.Intersect(set);
        if (ignoreCase)
            set = RegexCase.ExpandAscii(set);
        return negated ? set.Negate() : set;
    }

    private CodePointSet ParseItem(ref int at)
    {
        if (TryParsePoint(ref at) is not { } point)
            return RegexEscape.Parse(pattern, ref at, ignoreCase);
        var last = point;
        if (at + 1 < pattern.Length && pattern[at] == '-' && pattern[at + 1] is not (']' or '['))
        {
            at++;
            last = TryParsePoint(ref at) ?? throw new UnsupportedPartException($"a range that ends with a class, in the regular expression '{pattern}'");
        }

        if (last < point)
            throw Invalid("a range ends before it starts");
        return RegexCase.Expand(CodePointSet.Range(point, last), point == last ? point : 'a', ignoreCase);
    }

    private int? TryParsePoint(ref int at)
    {
        if (pattern[at] == '\\')
        {
            if (at + 1 < pattern.Length && pattern[at + 1] == 'b')
            {
                at += 2;
                return '\b';
            }

            return at + 1 < pattern.Length ? RegexEscape.TryParsePoint(pattern, ref at) : throw Invalid(@"it ends with '\'");
        }

        var point = Utf16.Decode(pattern, at, out var length);
        at += length;
        return point;
    }

    private bool Starts(int at, string s) => string.CompareOrdinal(pattern, at, s, 0, s.Length) == 0;

    private FormatException Invalid(string what) => new($"the regular expression '{pattern}' is damaged: {what}");
}
