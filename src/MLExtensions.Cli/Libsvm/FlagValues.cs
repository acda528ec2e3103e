using System.Globalization;
using System.Numerics;
using MLExtensions.Cli.Hosting;

namespace MLExtensions.Cli.Libsvm;

/// <summary>What a command line said.</summary>
/// <param name="values">The text of each flag that was given; of several, the last.</param>
/// <param name="labelled">The texts of flags with a class label in their name, in their order.</param>
/// <param name="files">What is no flag.</param>
internal sealed class FlagValues(Dictionary<string, string> values, IReadOnlyList<(int Label, string Text)> labelled, IReadOnlyList<string> files)
{
    private const long MebiByte = 1 << 20;

    public IReadOnlyList<string> Files => files;

    public bool Has(string name) => values.ContainsKey(name);

    public string? Text(string name) => values.GetValueOrDefault(name);

    /// <summary>A number, or a default where the flag was not given.</summary>
    /// <param name="name">The flag.</param>
    /// <param name="unsaid">The default.</param>
    /// <param name="isValid">Whether a number is in the flag's range.</param>
    /// <param name="range">The range, for the message.</param>
    /// <exception cref="UsageException">The text is no number, or one out of range.</exception>
    public T Number<T>(string name, T unsaid, Predicate<T> isValid, string range) where T : struct, INumber<T> =>
        values.TryGetValue(name, out var text) ? Parse(name, text, isValid, range) : unsaid;

    /// <summary>As <see cref="Number"/>; where the flag has no use, as in svm-train any number will do, and the default is taken.</summary>
    public T Used<T>(bool isUsed, string name, T unsaid, Predicate<T> isValid, string range) where T : struct, INumber<T>
    {
        var number = Number(name, unsaid, value => !isUsed || isValid(value), range);
        return isUsed ? number : unsaid;
    }

    /// <summary>A number greater than 0, or a default.</summary>
    public double Positive(string name, double unsaid) => Number(name, unsaid, value => value > 0, "greater than 0");

    /// <summary>A size given in MiB, in bytes; null where the flag was not given.</summary>
    public long? MebiBytes(string name) =>
        Has(name) ? (long)Math.Min(Positive(name, 0) * MebiByte, long.MaxValue / 2) : null;

    /// <summary>A choice by its number, from 0.</summary>
    public int Choice(string name, int unsaid, int count) => Number(name, unsaid, value => value >= 0 && value < count, $"a whole number from 0 to {count - 1}");

    /// <summary>The weights of the flags that have a class label; 1 where they have no use.</summary>
    public IReadOnlyList<(int Label, double Weight)> Weights(string name, bool isUsed)
    {
        return [.. labelled.Select(w => (w.Label, Weight($"{name}{w.Label}", w.Text)))];

        double Weight(string flag, string text)
        {
            var weight = Parse<double>(flag, text, value => !isUsed || value > 0, "greater than 0");
            return isUsed ? weight : 1;
        }
    }

    /// <summary>One number of a flag's text.</summary>
    public static T Parse<T>(string name, string text, Predicate<T> isValid, string range) where T : struct, INumber<T> =>
        T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && T.IsFinite(value) && isValid(value) ? value
        : throw new UsageException($"The value of {name} is '{text}'; it must be {range}.");
}
