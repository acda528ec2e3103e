using System.Globalization;

namespace MLExtensions.Svm.Formats;

/// <summary>Reads decimal numbers as C's strtod does, but for hexadecimal ones, NaN and infinity, and independently of any culture.</summary>
internal static class NumberText
{
    // Another digit still fits 64 bits below this.
    private const ulong RoomForADigit = 1_000_000_000_000_000_000;
    private const ulong LargestExact = 1UL << 53;
    private const int LargestExponent = 100_000;

    // The bits of a double that a float has no room for, and the value of these half-way between two floats.
    private const ulong LostBits = (1UL << 29) - 1;
    private const ulong HalfWay = 1UL << 28;
    private const ulong Doubt = 4;
    private const double LeastNormalSingle = 1.2e-38;

    private static ReadOnlySpan<double> Powers =>
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>Whether a byte is white space within a line.</summary>
    public static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\v' or (byte)'\f';

    /// <summary>The length of the number at the beginning of a text, which is the nearest double; 0 where there is none. It may be too large: infinity.</summary>
    public static int ReadDouble(ReadOnlySpan<byte> text, out double value)
    {
        int length = Scan(text, out Digits digits);
        if (length == 0)
        {
            value = 0;
        }
        else if (digits is { IsExact: true, Value: <= LargestExact, Exponent: >= -22 and <= 22 })
        {
            // Both numbers are exact, so that their product is rounded once.
            double magnitude = digits.Exponent < 0 ? digits.Value / Powers[-digits.Exponent] : digits.Value * Powers[digits.Exponent];
            value = digits.IsNegative ? -magnitude : magnitude;
        }
        else
        {
            value = double.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture);
        }
        return length;
    }

    /// <summary>As <see cref="ReadDouble"/>, the number being the nearest float.</summary>
    public static int ReadSingle(ReadOnlySpan<byte> text, out float value)
    {
        int length = Scan(text, out Digits digits);
        if (length == 0)
        {
            value = 0;
            return 0;
        }
        if (digits.Exponent is >= -22 and <= 22)
        {
            // At most two roundings off: that decides unless the number is nearly half-way between two floats.
            double magnitude = digits.Exponent < 0 ? digits.Value / Powers[-digits.Exponent] : digits.Value * Powers[digits.Exponent];
            ulong lost = BitConverter.DoubleToUInt64Bits(magnitude) & LostBits;
            if (digits.Value == 0 || (lost - (HalfWay - Doubt) > 2 * Doubt && magnitude is >= LeastNormalSingle and <= float.MaxValue))
            {
                value = (float)(digits.IsNegative ? -magnitude : magnitude);
                return length;
            }
        }
        value = float.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture);
        return length;
    }

    /// <summary>The length of the whole number at the beginning of a text; 0 where there is none, or it does not fit.</summary>
    public static int ReadInteger(ReadOnlySpan<byte> text, out int value)
    {
        int start = text.Length > 0 && text[0] is (byte)'+' or (byte)'-' ? 1 : 0, k = start;
        long number = 0;
        for (; k < text.Length && (uint)(text[k] - '0') <= 9; k++)
            number = Math.Min(number * 10 + (text[k] - '0'), 1L << 32);
        if (start == 1 && text[0] == '-')
            number = -number;
        value = (int)number;
        return k > start && value == number ? k : 0;
    }

    private static int Scan(ReadOnlySpan<byte> text, out Digits digits)
    {
        int k = 0;
        bool isNegative = false;
        if (text.Length > 0 && text[0] is (byte)'+' or (byte)'-')
        {
            isNegative = text[0] == '-';
            k = 1;
        }
        ulong value = 0;
        int exponent = 0, count = 0;
        bool isExact = true;
        for (; k < text.Length; k++, count++)
        {
            uint digit = (uint)(text[k] - '0');
            if (digit > 9)
                break;
            if (value < RoomForADigit)
            {
                value = value * 10 + digit;
            }
            else
            {
                exponent++;
                isExact &= digit == 0;
            }
        }
        if (k < text.Length && text[k] == '.')
        {
            for (k++; k < text.Length; k++, count++)
            {
                uint digit = (uint)(text[k] - '0');
                if (digit > 9)
                    break;
                if (value < RoomForADigit)
                {
                    value = value * 10 + digit;
                    exponent--;
                }
                else
                {
                    isExact &= digit == 0;
                }
            }
        }
        digits = default;
        if (count == 0)
            return 0;
        if (k < text.Length && (text[k] | 0x20) == 'e')
            k += ScanExponent(text[k..], ref exponent);
        digits = new Digits(value, exponent, isNegative, isExact);
        return k;
    }

    /// <summary>The length of an exponent with its letter; 0 where no digits follow the letter.</summary>
    private static int ScanExponent(ReadOnlySpan<byte> text, ref int exponent)
    {
        int start = text.Length > 1 && text[1] is (byte)'+' or (byte)'-' ? 2 : 1, k = start, power = 0;
        for (; k < text.Length && (uint)(text[k] - '0') <= 9; k++)
            power = Math.Min(power * 10 + (text[k] - '0'), LargestExponent);
        if (k == start)
            return 0;
        exponent += text[1] == '-' ? -power : power;
        return k;
    }

    /// <summary>What a number's digits say: the value times ten to the exponent.</summary>
    private readonly record struct Digits(ulong Value, int Exponent, bool IsNegative, bool IsExact);
}
