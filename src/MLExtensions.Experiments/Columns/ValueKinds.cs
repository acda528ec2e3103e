using System.Globalization;
using System.Text;

namespace MLExtensions.Experiments;

/// <summary>What a cell's text is, whatever the machine's culture. Texts are trimmed and not empty.</summary>
internal static class ValueKinds
{
    private static readonly string[] s_addresses = ["http://", "https://", "ftp://", "www."];

    // A date and, perhaps, a time behind it.
    private static readonly string[] s_dates =
    [
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "d.M.yyyy", "d/M/yyyy", "M/d/yyyy", "d-M-yyyy", "d MMM yyyy", "d-MMM-yyyy", "d-MMM-yy", "MMM d yyyy", "MMM d, yyyy", "MMMM d, yyyy",
        "d MMMM yyyy", "M/d/yy",
    ];

    /// <summary>Reads a finite number. What starts with a needless zero, such as 02139, is a code and none.</summary>
    public static bool TryParseNumber(ReadOnlySpan<char> text, out double number)
    {
        var digits = text.TrimStart("+-");
        var isCode = digits.Length > 1 && digits[0] == '0' && char.IsAsciiDigit(digits[1]);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && float.IsFinite((float)number) && !isCode;
    }

    public static bool IsGuid(ReadOnlySpan<char> text) => text.Length >= 32 && Guid.TryParse(text, out _);

    /// <summary>Whether a text is an address in the web or of mail, and nothing else.</summary>
    public static bool IsAddress(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(" \t\n"))
            return false;
        foreach (var start in s_addresses)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        var at = text.IndexOf('@');
        return at > 0 && at == text.LastIndexOf('@') && text[(at + 1)..].Contains('.');
    }

    public static bool IsDate(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyInRange('0', '9') || text.Length > 40)
            return false;
        if (text.Length > 10 && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && text.Contains(':') && text.ContainsAny("-/"))
            return true;
        foreach (var format in s_dates)
        {
            if (DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                return true;
        }

        return false;
    }

    /// <summary>Counts words: runs of letters and digits; where a script writes no spaces, every character is one.</summary>
    public static int CountWords(ReadOnlySpan<char> text)
    {
        var words = 0;
        var inside = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (HasNoSpaces(rune))
            {
                words++;
                inside = false;
            }
            else if (Rune.IsLetterOrDigit(rune))
            {
                words += inside ? 0 : 1;
                inside = true;
            }
            else if (rune.Value is not '\'' and not 0x2019)
            {
                inside = false;
            }
        }

        return words;
    }

    // Thai, Lao and Khmer; kana and ideographs.
    private static bool HasNoSpaces(Rune rune) => rune.Value is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1780 and <= 0x17FF) or (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
