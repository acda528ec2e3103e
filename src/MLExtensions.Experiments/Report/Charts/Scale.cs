using System.Globalization;

namespace MLExtensions.Experiments.Report.Charts;

/// <summary>An axis: the range that it shows, round numbers in it, and where a value lies, from 0 to 1.</summary>
internal sealed class Scale
{
    private readonly double _from;
    private readonly double _to;
    private readonly bool _logarithmic;
    private readonly string _format;

    private Scale(double from, double to, bool logarithmic, double[] ticks, string format) =>
        (_from, _to, _logarithmic, Ticks, _format) = (from, to, logarithmic, ticks, format);

    /// <summary>Round numbers within the range, ascending.</summary>
    public IReadOnlyList<double> Ticks { get; }

    public double Minimum => _logarithmic ? Math.Pow(10, _from) : _from;

    public double Maximum => _logarithmic ? Math.Pow(10, _to) : _to;

    /// <summary>A range that holds both values and ends at round numbers.</summary>
    public static Scale Linear(double minimum, double maximum, int steps = 5)
    {
        if (!(minimum < maximum))
        {
            var room = minimum == 0 ? 1 : Math.Abs(minimum) / 10;
            (minimum, maximum) = (Math.Min(minimum, maximum) - room, Math.Max(minimum, maximum) + room);
        }

        var step = RoundStep((maximum - minimum) / steps);
        var (first, last) = (Math.Floor((minimum / step) + 1e-9), Math.Ceiling((maximum / step) - 1e-9));
        var ticks = new double[(int)(last - first) + 1];
        for (var i = 0; i < ticks.Length; i++)
            ticks[i] = (first + i) * step;
        return new Scale(first * step, last * step, false, ticks, Format(step, Math.Max(Math.Abs(first), Math.Abs(last)) * step));
    }

    /// <summary>From 0 to 1, for shares.</summary>
    public static Scale Share() => new(0, 1, false, [0, 0.25, 0.5, 0.75, 1], "0.##");

    /// <summary>Powers of ten around positive values; where they are fewer than two, their doubles and fives as well.</summary>
    public static Scale Logarithmic(double minimum, double maximum)
    {
        var (from, to) = (Math.Log10(minimum), Math.Log10(maximum));
        var room = Math.Max(0.05 * (to - from), 0.1);
        (from, to) = (from - room, to + room);
        double[] factors = to - from < 1.6 ? [1, 2, 5] : [1];
        var every = Math.Max(1, (int)Math.Ceiling((to - from) / 8));
        var ticks = new List<double>();
        for (var power = (int)Math.Floor(from); power <= Math.Ceiling(to); power++)
        {
            if (power % every != 0)
                continue;
            foreach (var factor in factors)
            {
                // Read as written, so that a tenth is the nearest double to a tenth.
                var tick = double.Parse(string.Create(CultureInfo.InvariantCulture, $"{factor}e{power}"), CultureInfo.InvariantCulture);
                if (Math.Log10(tick) >= from && Math.Log10(tick) <= to)
                    ticks.Add(tick);
            }
        }

        return new Scale(from, to, true, [.. ticks], "");
    }

    /// <summary>Where a value lies: 0 at the start of the axis, 1 at its end.</summary>
    public double At(double value) => Math.Clamp(((_logarithmic ? Math.Log10(value) : value) - _from) / (_to - _from), 0, 1);

    public string Label(double tick)
    {
        if (_logarithmic)
            return Figures.Setting(tick);
        var text = tick.ToString(_format, CultureInfo.InvariantCulture);
        return text.StartsWith('-') ? "−" + text[1..] : text;
    }

    /// <summary>The least of 1, 2 and 5 times a power of ten that is not below <paramref name="step"/>.</summary>
    private static double RoundStep(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        foreach (var factor in (ReadOnlySpan<double>)[1, 2, 5])
        {
            if (factor * power >= step * (1 - 1e-9))
                return factor * power;
        }

        return 10 * power;
    }

    private static string Format(double step, double largest)
    {
        if (largest >= 1e6 || step < 1e-4)
            return "0.###e+0;-0.###e+0;0";
        var decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        return largest >= 1e4 ? "#,0" : decimals == 0 ? "0" : "0." + new string('0', decimals);
    }
}
