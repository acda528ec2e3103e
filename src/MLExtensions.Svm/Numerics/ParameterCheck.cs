using System.Globalization;

namespace MLExtensions.Svm.Numerics;

/// <summary>Range checks whose messages name the parameter, its value and what is valid.</summary>
internal static class ParameterCheck
{
    public static double Positive(double value, string name) =>
        double.IsFinite(value) && value > 0 ? value : throw OutOfRange(name, value, "greater than 0 and finite");

    public static double NonNegative(double value, string name) =>
        double.IsFinite(value) && value >= 0 ? value : throw OutOfRange(name, value, "at least 0 and finite");

    public static double Finite(double value, string name) =>
        double.IsFinite(value) ? value : throw OutOfRange(name, value, "finite");

    /// <summary>Whether the value is above 0 and at most 1.</summary>
    public static double Share(double value, string name) =>
        value is > 0 and <= 1 ? value : throw OutOfRange(name, value, "greater than 0 and at most 1");

    public static int AtLeastOne(int value, string name) => value < 1 ? throw OutOfRange(name, value, "at least 1") : value;

    public static int? AtLeastOne(int? value, string name) => value is < 1 ? throw OutOfRange(name, value.Value, "at least 1, or null") : value;

    public static long? AtLeastOne(long? value, string name) => value is < 1 ? throw OutOfRange(name, value.Value, "at least 1, or null") : value;

    private static ArgumentOutOfRangeException OutOfRange(string name, IFormattable value, string valid) =>
        new(name, value, $"{name} is {value.ToString(null, CultureInfo.InvariantCulture)}; it must be {valid}.");
}
