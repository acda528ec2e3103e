using System.Globalization;
using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>Powers of ten in the precision that numbers are parsed with.</summary>
internal static class PowersOfTen
{
    /// <summary>The largest exponent that there is a mantissa for; numbers beyond are infinite.</summary>
    public const int Largest = 320;

    /// <summary>The smallest such exponent; numbers beyond are 0.</summary>
    public const int Smallest = -360;

    /// <summary>From 10 to the 0 up to 10 to the 39.</summary>
    public static readonly double[] Positive = Enumerable.Range(0, 40).Select(n => Parse($"1E{n}")).ToArray();

    /// <summary>From 10 to the 0 down to 10 to the -65.</summary>
    public static readonly double[] Negative = Enumerable.Range(0, 66).Select(n => Parse($"1E-{n}")).ToArray();

    // Filled as they are asked for. That two threads may compute the same one does no harm.
    private static readonly ulong[] Mantissas = new ulong[Largest - Smallest + 1];

    /// <summary>
    /// A power, other than 1, as mantissa times 2 to the (<paramref name="binaryExponent"/> - 64); the mantissa's highest bit is
    /// set.
    /// </summary>
    /// <remarks>As in ML.NET, mantissas are truncated for positive exponents and rounded for negative ones.</remarks>
    public static ulong GetMantissa(int exponent, out int binaryExponent)
    {
        var magnitude = Math.Abs(exponent);
        // The bits of 10 to the magnitude: it times the logarithm of 10 to the base 2, rounded down, and 1.
        var bits = ((magnitude * 217706) >> 16) + 1;
        binaryExponent = exponent > 0 ? bits : 1 - bits;
        ref var mantissa = ref Mantissas[exponent - Smallest];
        if (mantissa == 0)
            mantissa = exponent > 0 ? Truncate(BigInteger.Pow(10, magnitude), bits) : Invert(BigInteger.Pow(10, magnitude), bits);
        return mantissa;
    }

    private static ulong Truncate(BigInteger power, int bits) => (ulong)(bits > 64 ? power >> (bits - 64) : power << (64 - bits));

    private static ulong Invert(BigInteger power, int bits)
    {
        var quotient = BigInteger.DivRem(BigInteger.One << (63 + bits), power, out var remainder);
        return (ulong)(remainder * 2 > power ? quotient + 1 : quotient);
    }

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
