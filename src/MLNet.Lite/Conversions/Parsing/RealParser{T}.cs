using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>Parses floating-point numbers to the same bits as ML.NET, which in rare cases are not the nearest number's.</summary>
internal sealed class RealParser<T>(RealFormat format)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Integers below 2 to the 53, and powers of ten up to this exponent, are exact as double.
    private const int LargestExactPower = 22;
    private const int ExponentBias = 0x3FF;

    /// <summary>
    /// Parses, with white space allowed after the number, but before it only, as in ML.NET, if it is one digit; NaN where there is
    /// none.
    /// </summary>
    public bool TryParse(ReadOnlySpan<char> text, ref T value)
    {
        if (DecimalNumber.TryReadPlain(text, format.DecimalMarker, out var plain))
        {
            value = ToValue(plain);
            return true;
        }
        var start = text.TrimStart();
        if (start.IsEmpty)
        {
            value = format.EmptyIsMissing ? T.NaN : T.Zero;
            return true;
        }
        if (DecimalNumber.TryRead(start, format.DecimalMarker, out var number, out var length))
            value = ToValue(number);
        else if (!TryReadSymbol(start, ref value, out length))
            length = 0;
        if (length > 0 && (text[length..].IsWhiteSpace() || (start.Length == 1 && start[0] != '∞')))
            return true;
        value = T.NaN;
        return MissingText.Is(text);
    }

    private static T ToValue(DecimalNumber number) =>
        typeof(T) == typeof(float) ? T.CreateTruncating(ToSingle(number)) : T.CreateTruncating(ToDouble(number));

    private static bool TryReadSymbol(ReadOnlySpan<char> text, ref T value, out int length)
    {
        (value, length) = text switch
        {
            ['?', ..] => (T.NaN, 1),
            ['N', 'a', 'N', ..] => (T.NaN, 3),
            ['∞', ..] => (T.PositiveInfinity, 1),
            ['-', '∞', ..] => (T.NegativeInfinity, 2),
            _ when text.StartsWith("Infinity") => (T.PositiveInfinity, 8),
            _ when text.StartsWith("-Infinity") => (T.NegativeInfinity, 9),
            _ => (value, 0),
        };
        return length > 0;
    }

    private static float ToSingle(DecimalNumber number)
    {
        var factor = number.Exponent switch
        {
            >= 0 and var exponent => exponent < PowersOfTen.Positive.Length ? PowersOfTen.Positive[exponent] : double.PositiveInfinity,
            var exponent => -exponent < PowersOfTen.Negative.Length ? PowersOfTen.Negative[-exponent] : 0,
        };
        // Zero times infinity would be no number.
        var magnitude = number.Digits == 0 ? 0 : (float)(factor * number.Digits);
        return magnitude * number.Sign;
    }

    private static double ToDouble(DecimalNumber number)
    {
        var (digits, exponent) = (number.Digits, number.Exponent);
        var magnitude = exponent switch
        {
            0 => digits,
            > 0 and <= LargestExactPower when digits < 1UL << 53 => digits * PowersOfTen.Positive[exponent],
            < 0 and >= -LargestExactPower when digits < 1UL << 53 => digits / PowersOfTen.Positive[-exponent],
            _ when digits == 0 => 0,
            > PowersOfTen.Largest => double.PositiveInfinity,
            < PowersOfTen.Smallest => 0,
            _ => Multiply(digits, exponent),
        };
        return magnitude * number.Sign;
    }

    // The upper half of a product of 128 bits, which is right but for the rarest of ties.
    private static double Multiply(ulong digits, int exponent)
    {
        var mantissa = PowersOfTen.GetMantissa(exponent, out var binaryExponent);
        // One of the two highest bits is enough: the product has room.
        var shift = BitOperations.LeadingZeroCount(digits) & ~1;
        var high = Math.BigMul(mantissa, digits << shift, out var low);
        binaryExponent -= shift;

        // Bits cut off must not make a tie where there was none.
        double value;
        if ((long)high >= 0)
        {
            value = (long)(low != 0 ? high | 1 : high);
        }
        else
        {
            value = (long)((low | (high & 1)) != 0 ? (high | 2) >> 1 : high >> 1);
            binaryExponent++;
        }

        binaryExponent += ExponentBias;
        if (binaryExponent > 2 * ExponentBias)
            return double.PositiveInfinity;
        if (binaryExponent <= 0)
        {
            // Below the smallest normal number the factor itself cannot be written: two steps.
            value *= PowerOfTwo(1);
            binaryExponent += ExponentBias - 1;
        }
        return value * PowerOfTwo(binaryExponent);
    }

    private static double PowerOfTwo(int biasedExponent) => BitConverter.UInt64BitsToDouble((ulong)biasedExponent << 52);
}
