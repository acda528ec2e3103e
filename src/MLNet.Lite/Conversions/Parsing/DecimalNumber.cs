using System.Runtime.CompilerServices;

namespace Microsoft.ML.Data;

/// <summary>A number as written: digits, as many as fit, times a power of ten.</summary>
internal readonly record struct DecimalNumber(ulong Digits, int Exponent, int Sign)
{
    private const ulong NoMoreDigits = (ulong.MaxValue - 9) / 10;
    private const int NoMoreExponent = int.MaxValue / 100;

    /// <summary>Reads text that is all one number, short and without an exponent, as nearly all are; false if it is not.</summary>
    public static bool TryReadPlain(ReadOnlySpan<char> text, char decimalMarker, out DecimalNumber number)
    {
        // More digits might not fit.
        const int MostCharacters = 18;
        number = default;
        if (text.Length is 0 or > MostCharacters)
            return false;
        // Numbers of both signs, one after the other, would mislead a branch's prediction.
        int minus = Unsafe.BitCast<bool, byte>(text[0] == '-');
        var digits = 0UL;
        var point = -1;
        for (var i = minus; i < text.Length; i++)
        {
            var digit = text[i] - (uint)'0';
            if (digit <= 9)
                digits = (10 * digits) + digit;
            else if (text[i] == decimalMarker && point < 0)
                point = i;
            else
                return false;
        }
        number = new DecimalNumber(digits, point < 0 ? 0 : point + 1 - text.Length, 1 - (2 * minus));
        return text.Length > minus + (point < 0 ? 0 : 1);
    }

    /// <summary>Reads a number at the start of <paramref name="text"/>; false if there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="decimalMarker">What stands before the fraction.</param>
    /// <param name="number">The number.</param>
    /// <param name="length">How many characters it takes.</param>
    public static bool TryRead(ReadOnlySpan<char> text, char decimalMarker, out DecimalNumber number, out int length)
    {
        var isNegative = !text.IsEmpty && text[0] == '-';
        var i = isNegative || (!text.IsEmpty && text[0] == '+') ? 1 : 0;
        var first = i;
        var digits = 0UL;
        var exponent = 0;
        uint digit;
        for (; i < text.Length && (digit = text[i] - (uint)'0') <= 9; i++)
        {
            if (digits < NoMoreDigits)
                digits = (10 * digits) + digit;
            else
                exponent++;
        }
        var count = i - first;
        if (i < text.Length && text[i] == decimalMarker)
        {
            for (i++; i < text.Length && (digit = text[i] - (uint)'0') <= 9; i++)
            {
                count++;
                if (digits >= NoMoreDigits)
                    continue;
                digits = (10 * digits) + digit;
                exponent--;
            }
        }
        length = i;
        if (count > 0 && i < text.Length && text[i] is 'e' or 'E')
            exponent += ReadExponent(text, ref length);
        number = new DecimalNumber(digits, exponent, isNegative ? -1 : 1);
        return count > 0;
    }

    // An E without digits after it is no exponent.
    private static int ReadExponent(ReadOnlySpan<char> text, ref int length)
    {
        var i = length + 1;
        var isNegative = i < text.Length && text[i] == '-';
        if (isNegative || (i < text.Length && text[i] == '+'))
            i++;
        var first = i;
        var exponent = 0;
        uint digit;
        for (; i < text.Length && (digit = text[i] - (uint)'0') <= 9; i++)
        {
            if (exponent < NoMoreExponent)
                exponent = (10 * exponent) + (int)digit;
        }
        if (i > first)
            length = i;
        return isNegative ? -exponent : exponent;
    }
}
