using System.Globalization;
using MLExtensions.Tokenizers.Reading;
using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.RegularExpressions;

/// <summary>
/// Parses regular expressions in the syntax of the reference's engine (Oniguruma, Ruby): as much of it as tokenizers use. What it does not know, it
/// refuses by name.
/// </summary>
internal sealed class RegexParser
{
    private const int MaxDepth = 100;
    private const int MaxRepeat = 1000;

    private readonly string _pattern;
    private int _at;
    private int _depth;
    private bool _ignoreCase;
    private bool _dotAll;

    private RegexParser(string pattern) => _pattern = pattern;

    /// <exception cref="FormatException">The expression is damaged.</exception>
    /// <exception cref="UnsupportedPartException">The expression uses something that is not supported; the message names it.</exception>
    public static Node Parse(string pattern)
    {
        var parser = new RegexParser(pattern);
        var node = parser.ParseChoice();
        return parser._at == pattern.Length ? node : throw parser.Invalid("it has a ')' too many");
    }

    private bool More => _at < _pattern.Length;

    private Node ParseChoice()
    {
        if (++_depth > MaxDepth)
            throw Invalid($"it is nested more than {MaxDepth} deep");
        var (ignoreCase, dotAll) = (_ignoreCase, _dotAll);
        var choices = new List<Node> { ParseSequence() };
        while (TryTake('|'))
            choices.Add(ParseSequence());
        (_ignoreCase, _dotAll) = (ignoreCase, dotAll);
        _depth--;
        return choices.Count == 1 ? choices[0] : new ChoiceNode(choices);
    }

    private SequenceNode ParseSequence()
    {
        var parts = new List<Node>();
        while (More && _pattern[_at] is not ('|' or ')'))
        {
            if (ParseAtom() is { } atom)
                parts.Add(ParseRepeats(atom));
        }

        return new SequenceNode(parts);
    }

    private Node? ParseAtom()
    {
        var c = _pattern[_at];
        switch (c)
        {
            case '(':
                _at++;
                return ParseGroup();
            case '[':
                _at++;
                return new SetNode(new RegexClassParser(_pattern, _ignoreCase).Parse(ref _at));
            case '.':
                _at++;
                return new SetNode(_dotAll ? CodePointSet.All : Classes.Newline.Negate());
            case '^':
                _at++;
                return new AssertionNode(AssertionKind.LineStart);
            case '$':
                _at++;
                return new AssertionNode(AssertionKind.LineEnd);
            case '*' or '+' or '?':
                throw Invalid($"nothing stands before '{c}'");
            case '\\':
                return ParseEscape();
            default:
                return Literal(TakePoint());
        }
    }

    private Node ParseEscape()
    {
        AssertionKind? assertion = _at + 1 == _pattern.Length ? throw Invalid(@"it ends with '\'") : _pattern[_at + 1] switch
        {
            'b' => AssertionKind.WordBoundary,
            'B' => AssertionKind.NoWordBoundary,
            'A' => AssertionKind.TextStart,
            'z' => AssertionKind.TextEnd,
            'Z' => AssertionKind.TextEndOrLastNewline,
            _ => null,
        };
        if (assertion is { } kind)
        {
            _at += 2;
            return new AssertionNode(kind);
        }

        return new SetNode(RegexEscape.Parse(_pattern, ref _at, _ignoreCase));
    }

    private SetNode Literal(int point) => new(RegexCase.Expand(CodePointSet.Range(point, point), point, _ignoreCase));

    private Node? ParseGroup()
    {
        if (!TryTake('?'))
            return Close(ParseChoice());
        if (TryTake(':'))
            return Close(ParseChoice());
        if (TryTake("=") || TryTake("!") || TryTake("<=") || TryTake("<!"))
            return ParseLook();
        if (More && _pattern[_at] == '#')
        {
            _at = _pattern.IndexOf(')', _at) is >= 0 and var end ? end + 1 : throw Invalid("a comment does not end");
            return null;
        }

        if (More && _pattern[_at] is '>' or '<' or 'P' or '\'' or '~' or '(')
            throw new UnsupportedPartException($"the group '(?{_pattern[_at]}' of the regular expression '{_pattern}'");
        return ParseOptions();
    }

    // "(?i)" holds to the end of the group it stands in, "(?i:" for a group of its own.
    private Node? ParseOptions()
    {
        var (ignoreCase, dotAll) = (_ignoreCase, _dotAll);
        var on = true;
        while (More)
        {
            var option = _pattern[_at++];
            switch (option)
            {
                case '-':
                    on = false;
                    break;
                case 'i':
                    _ignoreCase = on;
                    break;
                case 'm':
                    _dotAll = on;
                    break;
                case ')':
                    return null;
                case ':':
                    var node = Close(ParseChoice());
                    (_ignoreCase, _dotAll) = (ignoreCase, dotAll);
                    return node;
                default:
                    throw new UnsupportedPartException($"the option '{option}' of the regular expression '{_pattern}'");
            }
        }

        throw Invalid("a group does not end");
    }

    private AssertionNode ParseLook()
    {
        var kind = (_pattern[_at - 2], _pattern[_at - 1]) switch
        {
            ('<', '=') => AssertionKind.Behind,
            ('<', '!') => AssertionKind.NotBehind,
            (_, '=') => AssertionKind.Ahead,
            _ => AssertionKind.NotAhead,
        };
        var start = _at;
        return Close(ParseChoice()) is SequenceNode { Parts: [SetNode set] }
            ? new AssertionNode(kind, set.Set)
            : throw new UnsupportedPartException($"looking around for '{_pattern[start..(_at - 1)]}', more than one character, in the regular expression '{_pattern}'");
    }

    private T Close<T>(T node) => TryTake(')') ? node : throw Invalid("a group does not end");

    private Node ParseRepeats(Node atom)
    {
        while (More)
        {
            var start = _at;
            if (!TryParseCount(out var min, out var max))
                return atom;
            var interval = _pattern[start] == '{';
            var kind = RepeatKind.Greedy;
            if (TryTake('?'))
                kind = RepeatKind.Lazy;
            else if (!interval && TryTake('+'))
                kind = RepeatKind.Possessive;
            if (kind == RepeatKind.Possessive && atom is not SetNode)
                throw new UnsupportedPartException($"the possessive repetition '{_pattern[start.._at]}' of more than one character in the regular expression '{_pattern}'");
            if (atom is AssertionNode)
                throw new UnsupportedPartException($"the repetition of a condition in the regular expression '{_pattern}'");
            atom = new RepeatNode(atom, min, max, kind);
        }

        return atom;
    }

    private bool TryParseCount(out int min, out int? max)
    {
        (min, max) = (0, null);
        switch (_pattern[_at])
        {
            case '*':
                _at++;
                return true;
            case '+':
                _at++;
                min = 1;
                return true;
            case '?':
                _at++;
                max = 1;
                return true;
            case '{':
                return TryParseInterval(out min, out max);
            default:
                return false;
        }
    }

    // What is no interval is a literal brace.
    private bool TryParseInterval(out int min, out int? max)
    {
        (min, max) = (0, null);
        var end = _pattern.IndexOf('}', _at);
        if (end < 0)
            return false;
        var parts = _pattern[(_at + 1)..end].Split(',');
        if (parts.Length > 2 || parts.All(part => part.Length == 0) || !parts.All(part => part.All(char.IsAsciiDigit)))
            return false;
        min = Count(parts[0]) ?? 0;
        max = parts.Length == 1 ? min : Count(parts[1]);
        if (max < min)
            throw Invalid($"'{_pattern[_at..(end + 1)]}' ends before it starts");
        _at = end + 1;
        return true;

        int? Count(string digits) => digits.Length == 0 ? null
            : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MaxRepeat ? count
            : throw Invalid($"'{digits}' repetitions are more than {MaxRepeat}");
    }

    private int TakePoint()
    {
        var point = Utf16.Decode(_pattern, _at, out var length);
        _at += length;
        return point;
    }

    private bool TryTake(char c)
    {
        if (!More || _pattern[_at] != c)
            return false;
        _at++;
        return true;
    }

    private bool TryTake(string s)
    {
        if (string.CompareOrdinal(_pattern, _at, s, 0, s.Length) != 0)
            return false;
        _at += s.Length;
        return true;
    }

    private FormatException Invalid(string what) => new($"the regular expression '{_pattern}' is damaged: {what}");
}
