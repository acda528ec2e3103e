using System.Globalization;
using System.Text.Json;

namespace MLExtensions.Tokenizers.Reading;

/// <summary>
/// Numbers with a fraction as the reference's JSON library reads them: digits as a 64-bit integer, scaled by one power of ten. That is now and then one unit in the last
/// place off the nearest number, and between cuts whose scores are equal on paper it decides.
/// </summary>
internal static class ScoreNumber
{
    private const int MaxPower = 308;
    private const int MaxExponent = 100_000;
    private static readonly double[] s_powers = [.. Enumerable.Range(0, MaxPower + 1).Select(power => double.Parse($"1e{power}", CultureInfo.InvariantCulture))];

    public static double Parse(JsonElement element)
    {
        var text = element.GetRawText().AsSpan();
        var negative = text[0] == '-';
        var (digits, exponent) = (0UL, 0);
        var (fraction, full) = (false, false);
        var at = negative ? 1 : 0;
        for (; at < text.Length && text[at] is not ('e' or 'E'); at++)
        {
            if (text[at] == '.')
            {
                fraction = true;
                continue;
            }

            // Digits that no longer fit count only for the size.
            var digit = (ulong)(text[at] - '0');
            full |= digits > (ulong.MaxValue - digit) / 10;
            if (!full)
                digits = (digits * 10) + digit;
            exponent += (full ? 1 : 0) - (fraction ? 1 : 0);
        }

        var written = 0;
        if (at < text.Length && !int.TryParse(text[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out written))
            written = text[at + 1] == '-' ? int.MinValue : int.MaxValue;
        var value = Scale(digits, exponent + Math.Clamp(written, -MaxExponent, MaxExponent));
        return negative ? -value : value;
    }

    private static double Scale(double value, int exponent)
    {
        for (; exponent < -MaxPower && value != 0; exponent += MaxPower)
            value /= s_powers[MaxPower];
        if (exponent < -MaxPower)
            return 0;
        if (exponent > MaxPower)
            return value == 0 ? 0 : double.PositiveInfinity;
        return exponent < 0 ? value / s_powers[-exponent] : value * s_powers[exponent];
    }
}
