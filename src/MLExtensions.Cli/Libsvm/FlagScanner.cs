using System.Globalization;
using MLExtensions.Cli.Hosting;

namespace MLExtensions.Cli.Libsvm;

/// <summary>
/// Reads command lines as svm-train does: a flag's value is the argument after it whatever that begins with, and a class label may be a part of a flag's name.
/// Flags may also follow the files, and long ones may be written <c>--name=value</c>.
/// </summary>
internal static class FlagScanner
{
    /// <exception cref="UsageException">A flag is unknown, or has no value.</exception>
    public static FlagValues Scan(IReadOnlyList<Flag> flags, ReadOnlySpan<string> args)
    {
        Dictionary<string, string> values = [];
        List<(int Label, string Text)> labelled = [];
        List<string> files = [];
        for (var i = 0; i < args.Length; i++)
        {
            var arg = args[i];
            if (arg.Length < 2 || arg[0] != '-')
            {
                files.Add(arg);
                continue;
            }

            string? attached = null;
            if (arg.StartsWith("--", StringComparison.Ordinal) && arg.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
                (arg, attached) = (arg[..equals], arg[(equals + 1)..]);
            var flag = Find(flags, arg, out var label);
            if (flag.Value is null)
            {
                values[flag.Name] = attached is null ? "" : throw new UsageException($"The flag {arg} takes no value.");
                continue;
            }

            var value = attached ?? (++i < args.Length ? args[i] : throw new UsageException($"The value of {arg} is missing: {flag.Label}."));
            if (flag.IsLabelled)
                labelled.Add((label, value));
            else
                values[flag.Name] = value;
        }

        return new FlagValues(values, labelled, files);
    }

    private static Flag Find(IReadOnlyList<Flag> flags, string arg, out int label)
    {
        label = 0;
        foreach (var flag in flags)
        {
            if (flag.IsLabelled ? TryLabel(flag, arg, out label) : arg == flag.Name || arg == flag.Alias)
                return flag;
        }

        var known = flags.FirstOrDefault(f => !f.IsLabelled && f.Value is not null && f.Name.Length == 2 && arg.StartsWith(f.Name, StringComparison.Ordinal));
        throw new UsageException(known is null ? $"There is no flag {arg}." : $"There is no flag {arg}. Between {known.Name} and its value goes a space.");
    }

    private static bool TryLabel(Flag flag, string arg, out int label)
    {
        label = 0;
        return arg.StartsWith(flag.Name, StringComparison.Ordinal) &&
            int.TryParse(arg.AsSpan(flag.Name.Length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out label);
    }
}
