using System.Globalization;

namespace MLExtensions.Experiments.Report;

/// <summary>Numbers as a reader wants them.</summary>
internal static class Figures
{
    /// <summary>Four significant digits, or all of a whole number; a dash for what is no number.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
            return "–";
        var size = Math.Abs(value);
        if (size is > 0 and < 1e-4 or >= 1e9)
            return Minus(value.ToString("0.###e+0", CultureInfo.InvariantCulture));
        if (size >= 1000)
            return Minus(value.ToString("N0", CultureInfo.InvariantCulture));
        var decimals = size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
        return Minus((value == Math.Round(value) ? value : Math.Round(value, decimals)).ToString(value == Math.Round(value) ? "0" : "F" + decimals, CultureInfo.InvariantCulture));
    }

    /// <summary>A setting: as few digits as tell it.</summary>
    public static string Setting(double value) => Minus(value.ToString(Math.Abs(value) is >= 1e6 or < 1e-4 and > 0 ? "0.##e+0" : "0.######", CultureInfo.InvariantCulture));

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Percent(double share) => double.IsFinite(share) ? (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "–";

    public static string Weight(double weight) => double.IsFinite(weight) ? weight.ToString("0.000", CultureInfo.InvariantCulture) : "–";

    public static string Seconds(TimeSpan duration)
    {
        var seconds = duration.TotalSeconds;
        if (seconds < 0.0995)
            return (1000 * seconds).ToString("0", CultureInfo.InvariantCulture) + " ms";
        if (seconds < 59.95)
            return seconds.ToString(seconds < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture) + " s";
        var whole = (long)Math.Round(seconds);
        return whole < 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{whole / 60} min {whole % 60} s")
            : string.Create(CultureInfo.InvariantCulture, $"{whole / 3600} h {whole % 3600 / 60} min");
    }

    public static string Time(DateTimeOffset time) =>
        time.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture) + (time.Offset == TimeSpan.Zero ? " UTC" : time.ToString(" zzz", CultureInfo.InvariantCulture));

    public static string Plural(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>The name of a measure as a heading.</summary>
    public static string Heading(string name) => SafeText.Shorten(name.Length > 0 && char.IsAsciiLetterLower(name[0]) ? char.ToUpperInvariant(name[0]) + name[1..] : name, 40);

    /// <summary>A true minus sign, as wide as a plus.</summary>
    private static string Minus(string number) => number.StartsWith('-') ? (number.Trim('-', '0', '.').Length == 0 ? number[1..] : "−" + number[1..]) : number;
}
