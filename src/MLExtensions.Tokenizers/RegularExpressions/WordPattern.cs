using System.Runtime.CompilerServices;
using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.RegularExpressions;

/// <summary>
/// The regular expressions that the byte-level tokenizers of GPT-2, Llama 3 and Qwen split words with, by hand: they give what the expressions give, many
/// times faster.
/// </summary>
internal sealed class WordPattern : Pattern
{
    private const string Contractions = "'s|'t|'re|'ve|'m|'ll|'d";
    private const string ModernEnd = @"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    // Kinds of ASCII characters.
    private static readonly Kind[] s_ascii = [.. Enumerable.Range(0, 0x80).Select(KindOf)];

    private readonly bool _modern;
    private readonly int _digits;

    private WordPattern(bool modern, int digits)
    {
        _modern = modern;
        _digits = digits;
    }

    private enum Kind : byte
    {
        Other,
        Letter,
        Number,
        White,
    }

    /// <summary>GPT-2's: words, numbers and other characters, each with the space before it; white space; English contractions in lower case.</summary>
    public static WordPattern Gpt2 { get; } = new(modern: false, int.MaxValue);

    /// <summary>The pattern that does what an expression does; null where it is none of those known.</summary>
    public static WordPattern? Recognise(string expression) => expression switch
    {
        Contractions + @"| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+" => Gpt2,
        "(?i:" + Contractions + @")|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}" + ModernEnd => new WordPattern(modern: true, 3),
        "(?i:" + Contractions + @")|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}" + ModernEnd => new WordPattern(modern: true, 1),
        _ => null,
    };

    public override bool TryFind(ReadOnlySpan<char> text, int from, MatchState? state, out int start, out int end)
    {
        start = end = from;
        if (from == text.Length)
            return false;
        end = from + Length(text[from..]);
        return true;
    }

    // Every character begins a match.
    private int Length(ReadOnlySpan<char> text)
    {
        var kind = KindAt(text, 0, out var length);
        if (text[0] == '\'' && ContractionLength(text) is var contraction and > 0)
            return contraction;
        if (kind == Kind.Letter)
            return SkipAll(text, length, Kind.Letter);
        if (kind == Kind.Number)
            return SkipNumbers(text, length);

        var next = length < text.Length ? KindAt(text, length, out _) : Kind.White;
        if (_modern && next == Kind.Letter && text[0] is not ('\r' or '\n'))
            return SkipAll(text, length, Kind.Letter);
        if (!_modern && text[0] == ' ' && next is Kind.Letter or Kind.Number)
            return SkipAll(text, length, next);
        if (kind == Kind.Other || (text[0] == ' ' && next == Kind.Other))
            return SkipOther(text, length);
        return WhiteLength(text);
    }

    private int SkipNumbers(ReadOnlySpan<char> text, int at)
    {
        for (var count = 1; count < _digits && at < text.Length && KindAt(text, at, out var length) == Kind.Number; count++)
            at += length;
        return at;
    }

    private int SkipOther(ReadOnlySpan<char> text, int at)
    {
        at = SkipAll(text, at, Kind.Other);
        while (_modern && at < text.Length && text[at] is '\r' or '\n')
            at++;
        return at;
    }

    // Of a run of white space: up to its last line break, where that counts; else all but the last, which goes with what follows.
    private int WhiteLength(ReadOnlySpan<char> text)
    {
        var end = SkipAll(text, 0, Kind.White);
        if (_modern && text[..end].LastIndexOfAny('\r', '\n') is var line and >= 0)
            return line + 1;
        return end == text.Length || end == 1 ? end : end - 1;
    }

    private int ContractionLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 2)
            return 0;
        var first = Fold(text[1]);
        if (first is 's' or 't' or 'm' or 'd')
            return 2;
        if (text.Length < 3)
            return 0;
        return (first, Fold(text[2])) is ('r', 'e') or ('v', 'e') or ('l', 'l') ? 3 : 0;
    }

    // Without regard to case, the long s is an s too.
    private char Fold(char c) => !_modern ? c : c == '\u017F' ? 's' : char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;

    private static int SkipAll(ReadOnlySpan<char> text, int at, Kind kind)
    {
        while (at < text.Length && KindAt(text, at, out var length) == kind)
            at += length;
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Kind KindAt(ReadOnlySpan<char> text, int at, out int length)
    {
        length = 1;
        return text[at] < 0x80 ? s_ascii[text[at]] : KindOf(Utf16.Decode(text, at, out length));
    }

    private static Kind KindOf(int point) => UnicodeData.Category(point) switch
    {
        <= GeneralCategory.Lo => Kind.Letter,
        >= GeneralCategory.Nd and <= GeneralCategory.No => Kind.Number,
        _ => UnicodeData.Is(point, CharFlags.White) ? Kind.White : Kind.Other,
    };
}
