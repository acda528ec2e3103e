using System.Globalization;

namespace MLExtensions.Benchmarks.Pipelines;

/// <summary>Reads options that are a name and a positive number.</summary>
internal static class Options
{
    /// <summary>Reads all arguments; says what is wrong where one is unknown or lacks its number.</summary>
    public static bool TryRead(string[] args, string description, params ReadOnlySpan<(string Name, Action<int> Set)> options)
    {
        for (var k = 0; k < args.Length; k += 2)
        {
            var known = false;
            foreach (var (name, set) in options)
            {
                if (args[k] == name && k + 1 < args.Length
                    && int.TryParse(args[k + 1], CultureInfo.InvariantCulture, out var value) && value > 0)
                {
                    set(value);
                    known = true;
                }
            }
            if (known)
                continue;
            Console.Error.WriteLine($"'{args[k]}' is no option, or lacks its number. Options: {description}");
            return false;
        }
        return true;
    }
}
