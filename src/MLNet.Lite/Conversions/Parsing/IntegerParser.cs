using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>Parses integers: ASCII digits and nothing else, but for a minus sign before those of signed types.</summary>
internal static class IntegerParser
{
    /// <summary>Parses a signed integer; empty text is 0.</summary>
    public static bool TryParseSigned<T>(ReadOnlySpan<char> text, ref T value)
        where T : IBinaryInteger<T>, IMinMaxValue<T>
    {
        value = T.Zero;
        if (text.IsEmpty)
            return true;
        var isNegative = text[0] == '-';
        var largest = ulong.CreateTruncating(T.MaxValue);
        if (isNegative && text.Length == 1)
            return false;
        if (!TryParseDigits(isNegative ? text[1..] : text, out var digits) || digits > (isNegative ? largest + 1 : largest))
            return false;
        value = T.CreateTruncating(isNegative ? 0 - digits : digits);
        return true;
    }

    /// <summary>Parses an unsigned integer; empty text is none.</summary>
    public static bool TryParseUnsigned<T>(ReadOnlySpan<char> text, ref T value)
        where T : IBinaryInteger<T>, IMinMaxValue<T>
    {
        var isValid = !text.IsEmpty & TryParseDigits(text, out var digits) && digits <= ulong.CreateTruncating(T.MaxValue);
        value = isValid ? T.CreateTruncating(digits) : T.Zero;
        return isValid;
    }

    /// <summary>
    /// Parses a key with <paramref name="count"/> members, which text counts from 0; empty and missing text are the missing key.
    /// </summary>
    public static bool TryParseKey<T>(ReadOnlySpan<char> text, ulong count, ref T value)
    {
        value = default!;
        if (text.IsEmpty || MissingText.Is(text))
            return true;
        if (!TryParseDigits(text, out var digits) || digits >= count)
            return false;
        value = KeyValues.FromUInt64<T>(digits + 1);
        return true;
    }

    private static bool TryParseDigits(ReadOnlySpan<char> text, out ulong digits)
    {
        digits = 0;
        foreach (var character in text)
        {
            var digit = character - (uint)'0';
            if (digit > 9 || (digits >= ulong.MaxValue / 10 && digits > (ulong.MaxValue - digit) / 10))
                return false;
            digits = (10 * digits) + digit;
        }
        return true;
    }
}
