using System.Globalization;
using System.Text;

namespace MLExtensions.Embeddings;

/// <summary>Lower-casing as Python's <c>str.lower</c> does it, with the two characters that need more than one or depend on their place.</summary>
internal static class Lowercase
{
    private const char DottedI = '\u0130', Sigma = '\u03A3', FinalSigma = '\u03C2', CombiningDot = '\u0307';

    public static int MaxLength(int length) => checked(2 * length);

    /// <summary>Writes the text in lower case.</summary>
    /// <returns>How many characters were written.</returns>
    public static int Write(ReadOnlySpan<char> text, Span<char> to)
    {
        var count = 0;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == DottedI)
            {
                to[count++] = 'i';
                to[count++] = CombiningDot;
                i++;
            }
            else if (text[i] == Sigma)
            {
                to[count++] = EndsWord(text, i) ? FinalSigma : '\u03C3';
                i++;
            }
            else if (Rune.DecodeFromUtf16(text[i..], out var rune, out var length) == System.Buffers.OperationStatus.Done)
            {
                count += Rune.ToLowerInvariant(rune).EncodeToUtf16(to[count..]);
                i += length;
            }
            else
            {
                to[count++] = text[i++];
            }
        }

        return count;
    }

    // Unicode's Final_Sigma: a letter before, none behind, whatever is ignored for case between them.
    private static bool EndsWord(ReadOnlySpan<char> text, int at)
    {
        var before = at - 1;
        while (before >= 0 && IsIgnored(text[before]))
            before--;
        var behind = at + 1;
        while (behind < text.Length && IsIgnored(text[behind]))
            behind++;
        return before >= 0 && IsCased(text[before]) && !(behind < text.Length && IsCased(text[behind]));
    }

    private static bool IsCased(char c) =>
        char.IsLetter(c) && (char.IsUpper(c) || char.IsLower(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.TitlecaseLetter);

    private static bool IsIgnored(char c) => c is '\'' or '.' or ':' or '\u00B7' or '\u2019' || CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;
}
