using System.Globalization;

namespace MLExtensions.Benchmarks;

/// <summary>The options of a benchmark: a name, and what is done with the words after it.</summary>
/// <param name="description">What is shown where an option is wrong.</param>
internal sealed class Options(string description)
{
    private readonly Dictionary<string, Func<string?, bool>> _valued = [];
    private readonly Dictionary<string, Action> _flags = [];

    /// <summary>An option that is a name and a positive number.</summary>
    public Options Number(string name, Action<int> set) => Text(name, value =>
    {
        bool valid = int.TryParse(value, CultureInfo.InvariantCulture, out int number) && number > 0;
        if (valid)
            set(number);
        return valid;
    });

    /// <summary>An option that is a name and a word; <paramref name="set"/> says whether the word will do.</summary>
    public Options Text(string name, Func<string?, bool> set)
    {
        _valued.Add(name, set);
        return this;
    }

    /// <summary>An option that is a name alone.</summary>
    public Options Flag(string name, Action set)
    {
        _flags.Add(name, set);
        return this;
    }

    /// <summary>Reads all arguments; says what is wrong where one is unknown or lacks its value.</summary>
    public bool TryRead(string[] args)
    {
        for (int k = 0; k < args.Length; k++)
        {
            if (_flags.TryGetValue(args[k], out Action? flag))
            {
                flag();
            }
            else if (!_valued.TryGetValue(args[k], out Func<string?, bool>? set) || !set(k + 1 < args.Length ? args[k + 1] : null))
            {
                Console.Error.WriteLine($"'{args[k]}' is no option, or lacks its value. Options: {description}");
                return false;
            }
            else
            {
                k++;
            }
        }
        return true;
    }
}
