using System.Globalization;

namespace MLExtensions.Cli.Libsvm;

/// <summary>Numbers as C's printf writes them, which scripts that read LIBSVM's output expect.</summary>
internal static class CNumber
{
    /// <summary>As %g: six significant digits.</summary>
    public static string Short(double value) => General(value, "G6");

    /// <summary>As %.17g: seventeen significant digits, which give the number back to the last bit.</summary>
    public static string Exact(double value) => General(value, "G17");

    /// <summary>As %f: six digits after the point.</summary>
    public static string Fixed(double value) => double.IsFinite(value) ? value.ToString("F6", CultureInfo.InvariantCulture) : Exact(value);

    private static string General(double value, string format) =>
        double.IsNaN(value) ? "nan"
        : double.IsInfinity(value) ? (value > 0 ? "inf" : "-inf")
        : value.ToString(format, CultureInfo.InvariantCulture).Replace('E', 'e');
}
