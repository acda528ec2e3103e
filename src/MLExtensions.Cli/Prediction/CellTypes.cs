using System.Globalization;
using System.Numerics;
using MLExtensions.Experiments;

namespace MLExtensions.Cli.Prediction;

/// <summary>How ML.NET's scalar types are read from text, whatever the machine's culture.</summary>
internal static class CellTypes
{
    public static CellType<bool> Boolean { get; } = new("true or false (or yes or no, 1 or 0)", TryParseBoolean);

    public static CellType<DateTime> DateTime { get; } = new("a date such as 2024-12-31 or 2024-12-31T23:59:59",
        (text, out value) => System.DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out value));

    public static CellType<DateTimeOffset> DateTimeOffset { get; } = new("a date with offset such as 2024-12-31T23:59:59+01:00",
        (text, out value) => System.DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value));

    public static CellType<TimeSpan> TimeSpan { get; } = new("a time span such as 1.23:59:59",
        (text, out value) => System.TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value));

    public static CellType<T> Integer<T>()
        where T : struct, INumber<T>, IMinMaxValue<T> =>
        new(FormattableString.Invariant($"a whole number from {T.MinValue} to {T.MaxValue}"),
            (text, out value) => T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value));

    /// <summary>Floating-point numbers; an empty cell, or a word for a missing number such as NA, is NaN, ML.NET's missing value.</summary>
    public static CellType<T> Real<T>()
        where T : struct, IFloatingPointIeee754<T> =>
        new CellType<T>($"a number such as 3.5 or 1e-3 that fits {typeof(T).Name}", TryParseReal).WithEmpty(T.NaN);

    /// <summary>
    /// Keys, as ML.NET's text loader numbers them: from 0, where the column has no names for its keys. A missing value is the key 'missing'.
    /// </summary>
    /// <param name="count">The number of keys.</param>
    /// <param name="names">The keys' names, or null.</param>
    public static CellType<T> Key<T>(ulong count, IReadOnlyList<string>? names)
        where T : struct, INumber<T>
    {
        if (names is null)
        {
            return new CellType<T>(FormattableString.Invariant($"a key from 0 to {count - 1}"), (text, out value) =>
            {
                var isKey = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var key) && key < count;
                value = isKey ? T.CreateChecked(key + 1) : default;
                return isKey;
            }).WithEmpty(default);
        }

        var byName = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
            byName.TryAdd(names[i], i + 1);
        // As MapValueToKey does, a name that was not seen in training becomes the missing key.
        return new CellType<T>("a key", (text, out value) =>
        {
            value = byName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var key) ? T.CreateChecked(key) : default;
            return true;
        }).WithEmpty(default);
    }

    private static bool TryParseReal<T>(ReadOnlySpan<char> text, out T value)
        where T : struct, IFloatingPointIeee754<T>
    {
        var digits = text.TrimStart("+-");
        if (digits.Equals("inf", StringComparison.OrdinalIgnoreCase) || digits.Equals("infinity", StringComparison.OrdinalIgnoreCase))
        {
            value = text[0] == '-' ? T.NegativeInfinity : T.PositiveInfinity;
            return text.Length - digits.Length <= 1;
        }

        if (MissingNumber.IsWord(text))
        {
            value = T.NaN;
            return true;
        }

        // A number too large for the type reads as infinity: it was not meant.
        return T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && !T.IsInfinity(value);
    }

    private static bool TryParseBoolean(ReadOnlySpan<char> text, out bool value)
    {
        value = Is(text, "true") || Is(text, "yes") || Is(text, "1");
        return value || Is(text, "false") || Is(text, "no") || Is(text, "0");

        static bool Is(ReadOnlySpan<char> text, string name) => text.Equals(name, StringComparison.OrdinalIgnoreCase);
    }
}
