using System.Text;
using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.Normalization;

/// <summary>Lower case, character by character: no final sigma, and U+0130 becomes an i and a dot (<c>Lowercase</c>).</summary>
internal sealed class LowercaseNormalizer : Normalizer
{
    public override void Normalize(NormalizedText text)
    {
        // ASCII and whatever else is one unit for one unit stays in place.
        var units = text.Units;
        if (Ascii.IsValid(units))
        {
            Ascii.ToLowerInPlace(units, out _);
            return;
        }

        var at = LowerInPlace(units);
        if (at == units.Length)
            return;
        text.BeginEdit();
        text.Copy(0, at);
        while (at < units.Length)
        {
            var point = Utf16.Decode(units, at, out var length);
            var lower = UnicodeData.Lowercase[point];
            if (lower.IsEmpty)
                text.Copy(at, length);
            else
                text.Append(lower, at);
            at += length;
        }

        text.EndEdit();
    }

    private static int LowerInPlace(Span<char> units)
    {
        for (var at = 0; at < units.Length;)
        {
            if (units[at] < 0x80)
            {
                if (char.IsAsciiLetterUpper(units[at]))
                    units[at] |= (char)0x20;
                at++;
                continue;
            }

            var lower = UnicodeData.Lowercase[Utf16.Decode(units, at, out var length)];
            if (!lower.IsEmpty && lower.Length != length)
                return at;
            lower.CopyTo(units[at..]);
            at += length;
        }

        return units.Length;
    }
}
