using System.Globalization;
using System.Text;

namespace MLExtensions.Experiments.Deployment;

/// <summary>C# names for members that stand for columns of any name.</summary>
internal static class MemberNames
{
    private const string Nameless = "Column";

    // What every object has.
    private static readonly string[] s_taken = ["Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals"];

    /// <summary>A name for each column, no two alike: its letters and digits, words begun with capitals.</summary>
    /// <param name="columns">The columns' names.</param>
    /// <param name="type">The class that the members are in, which none may be called like.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> columns, string type)
    {
        var taken = new HashSet<string>(s_taken, StringComparer.Ordinal) { type };
        return [.. columns.Select(column =>
        {
            var name = Clean(column);
            var unique = name;
            for (var number = 2; !taken.Add(unique); number++)
                unique = string.Create(CultureInfo.InvariantCulture, $"{name}{(char.IsDigit(name[^1]) ? "_" : "")}{number}");
            return unique;
        })];
    }

    private static string Clean(string column)
    {
        var name = new StringBuilder();
        var begins = true;
        foreach (var unit in column)
        {
            if (!char.IsLetter(unit) && !char.IsDigit(unit))
            {
                begins = true;
                continue;
            }

            name.Append(begins ? char.ToUpperInvariant(unit) : unit);
            begins = false;
        }

        if (name.Length == 0 || char.IsDigit(name[0]))
            name.Insert(0, Nameless);
        return name.ToString();
    }
}
