using System.Text;

namespace MLExtensions.Experiments.Report;

/// <summary>Texts of strangers, made fit for a page.</summary>
internal static class SafeText
{
    /// <summary>Appends <paramref name="text"/> escaped; what XML cannot hold, and controls that a browser would read in its own way, become U+FFFD.</summary>
    public static void Append(StringBuilder target, string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '<':
                    target.Append("&lt;");
                    break;
                case '>':
                    target.Append("&gt;");
                    break;
                case '&':
                    target.Append("&amp;");
                    break;
                case '"':
                    target.Append("&quot;");
                    break;
                case '\r':
                    target.Append(' ');
                    break;
                case '\t' or '\n':
                    target.Append((char)rune.Value);
                    break;
                case < 0x20 or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF:
                    target.Append('\uFFFD');
                    break;
                default:
                    target.Append(rune.ToString());
                    break;
            }
        }
    }

    /// <summary>At most <paramref name="length"/> UTF-16 units, the last of which says that there were more; runs of white space count and show as one space.</summary>
    public static string Shorten(string text, int length)
    {
        var kept = new StringBuilder(Math.Min(text.Length, length + 1));
        var space = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                space = kept.Length > 0;
                continue;
            }

            var needed = rune.Utf16SequenceLength + (space ? 1 : 0);
            if (kept.Length + needed > length)
            {
                // Room for the ellipsis; half a pair goes with the other half.
                if (kept.Length == length)
                    kept.Length -= char.IsLowSurrogate(kept[^1]) ? 2 : 1;
                return kept.Append('…').ToString();
            }

            if (space)
                kept.Append(' ');
            kept.Append(rune.ToString());
            space = false;
        }

        return kept.ToString();
    }
}
