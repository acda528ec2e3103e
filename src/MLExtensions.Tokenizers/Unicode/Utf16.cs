using System.Runtime.CompilerServices;

namespace MLExtensions.Tokenizers.Unicode;

/// <summary>Code points of texts without lone surrogates.</summary>
internal static class Utf16
{
    /// <summary>The code point at a position, and how many units it takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Decode(ReadOnlySpan<char> text, int at, out int length)
    {
        var unit = text[at];
        if (!char.IsHighSurrogate(unit) || at + 1 >= text.Length)
        {
            length = 1;
            return unit;
        }

        length = 2;
        return Combine(unit, text[at + 1]);
    }

    /// <summary>The code point before a position, and how many units it takes.</summary>
    public static int DecodeLast(ReadOnlySpan<char> text, int end, out int length)
    {
        var unit = text[end - 1];
        if (!char.IsLowSurrogate(unit) || end < 2)
        {
            length = 1;
            return unit;
        }

        length = 2;
        return Combine(text[end - 2], unit);
    }

    /// <summary>How many units the code point at a position takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LengthAt(ReadOnlySpan<char> text, int at) => char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;

    /// <summary>How many code points a text has.</summary>
    public static int CountPoints(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        for (var at = text.IndexOfAnyInRange('\uDC00', '\uDFFF'); at >= 0;)
        {
            count--;
            var next = text[(at + 1)..].IndexOfAnyInRange('\uDC00', '\uDFFF');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return count;
    }

    /// <summary>The first surrogate without its partner, or -1.</summary>
    public static int IndexOfLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0;)
        {
            if (!char.IsHighSurrogate(text[at]) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
                return at;
            var next = text[(at + 2)..].IndexOfAnyInRange('\uD800', '\uDFFF');
            at = next < 0 ? -1 : at + 2 + next;
        }

        return -1;
    }

    /// <summary>Puts U+FFFD in the place of each surrogate without its partner.</summary>
    public static void ReplaceLoneSurrogates(Span<char> text)
    {
        for (var start = 0; start < text.Length;)
        {
            var at = IndexOfLoneSurrogate(text[start..]);
            if (at < 0)
                return;
            text[start + at] = '\uFFFD';
            start += at + 1;
        }
    }

    /// <summary>How many bytes a code point takes in UTF-8.</summary>
    public static int Utf8Length(int point) => point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;

    private static int Combine(char high, char low) => ((high - 0xD800) << 10) + (low - 0xDC00) + 0x10000;
}
