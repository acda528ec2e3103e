namespace MLExtensions.Cli.Input;

/// <summary>Finds what a misspelt name may have meant.</summary>
internal static class NearestName
{
    /// <summary>The name that differs in the fewest letters, capitals aside; null where none is near.</summary>
    public static string? Find(IEnumerable<string> names, string wanted)
    {
        var most = Math.Max(1, wanted.Length / 3);
        return names.Select(name => (Name: name, Distance: Distance(name.ToUpperInvariant(), wanted.ToUpperInvariant())))
            .Where(n => n.Distance <= most).OrderBy(n => n.Distance).Select(n => n.Name).FirstOrDefault();
    }

    /// <summary>A question for the end of a message; empty where no name is near.</summary>
    public static string Ask(IEnumerable<string> names, string wanted) => Find(names, wanted) is { } name ? $" Did you mean '{name}'?" : "";

    // Letters put in, left out, exchanged, or swapped with their neighbour.
    private static int Distance(string first, string second)
    {
        var (twoBack, oneBack, row) = (new int[second.Length + 1], Enumerable.Range(0, second.Length + 1).ToArray(), new int[second.Length + 1]);
        for (var i = 1; i <= first.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= second.Length; j++)
            {
                row[j] = Math.Min(Math.Min(oneBack[j], row[j - 1]) + 1, oneBack[j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1])
                    row[j] = Math.Min(row[j], twoBack[j - 2] + 1);
            }

            (twoBack, oneBack, row) = (oneBack, row, twoBack);
        }

        return oneBack[second.Length];
    }
}
