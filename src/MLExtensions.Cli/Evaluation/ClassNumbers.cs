using System.Globalization;

namespace MLExtensions.Cli.Evaluation;

/// <summary>Finds classes by what a file calls them.</summary>
internal sealed class ClassNumbers
{
    public const int Unknown = -1;

    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<double, int> _byNumber = [];

    public ClassNumbers(IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            _byName.TryAdd(names[i], i);
            if (TryParse(names[i], out var number))
                _byNumber.TryAdd(number, i);
        }
    }

    /// <summary>A class's number, from 0; <see cref="Unknown"/> where there is no class of that name. A class that is a number is found in any notation: 1, 1.0.</summary>
    public int Find(string name) => _byName.TryGetValue(name, out var exact) || _byName.TryGetValue(name.Trim(), out exact) ? exact
        : TryParse(name, out var number) && _byNumber.TryGetValue(number, out var same) ? same
        : Unknown;

    private static bool TryParse(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
