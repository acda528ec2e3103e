namespace MLExtensions.Cli.Input;

/// <summary>Finds columns by name: exactly, otherwise by a name that differs in case only.</summary>
internal static class ColumnNames
{
    public const int Missing = -1;

    /// <summary>Finds a column.</summary>
    /// <param name="names">The names there are.</param>
    /// <param name="wanted">The name looked for.</param>
    /// <returns>Its index, or <see cref="Missing"/>.</returns>
    /// <exception cref="InvalidOperationException">Several names fit equally well; the message says which.</exception>
    public static int Find(IReadOnlyList<string> names, string wanted)
    {
        var exact = Matches(names, wanted, StringComparison.Ordinal);
        var found = exact.Count > 0 ? exact : Matches(names, wanted, StringComparison.OrdinalIgnoreCase);
        return found.Count switch
        {
            0 => Missing,
            1 => found[0],
            _ => throw new InvalidOperationException(
                $"several columns fit the name '{wanted}': {List(found.Select(i => names[i]))}. Rename all but one."),
        };
    }

    public static string List(IEnumerable<string> names)
    {
        const int Most = 50;
        var quoted = names.Select(n => $"'{n}'").ToList();
        return quoted.Count == 0 ? "none"
            : quoted.Count <= Most ? string.Join(", ", quoted)
            : $"{string.Join(", ", quoted.Take(Most))} and {quoted.Count - Most} more";
    }

    private static List<int> Matches(IReadOnlyList<string> names, string wanted, StringComparison comparison) =>
        [.. Enumerable.Range(0, names.Count).Where(i => names[i].Equals(wanted, comparison))];
}
