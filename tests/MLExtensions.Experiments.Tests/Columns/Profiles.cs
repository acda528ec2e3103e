namespace MLExtensions.Experiments.Tests.Columns;

/// <summary>Columns to look at.</summary>
internal static class Profiles
{
    public static ColumnProfile Of(string name, IEnumerable<string?> values)
    {
        var profile = new ColumnProfile(name);
        foreach (var value in values)
            profile.Add(value);
        return profile;
    }

    /// <summary>A column of 100 rows.</summary>
    public static ColumnProfile Of(string name, Func<int, string?> value) => Of(name, Enumerable.Range(0, 100).Select(value));
}
