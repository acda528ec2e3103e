namespace Microsoft.ML.Data;

/// <summary>Which columns of a cursor are active.</summary>
internal static class ActiveColumns
{
    /// <summary>One flag for each column of <paramref name="schema"/>.</summary>
    /// <exception cref="InvalidOperationException">A column lies outside the schema.</exception>
    public static bool[] Of(DataViewSchema schema, IEnumerable<DataViewSchema.Column> columnsNeeded)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        var active = new bool[schema.Count];
        foreach (var column in columnsNeeded)
        {
            if (column.Index >= active.Length)
                throw new InvalidOperationException($"The requested column '{column}' (index {column.Index}) is not part of the data, which has {active.Length} columns.");
            active[column.Index] = true;
        }
        return active;
    }

    /// <summary>The flag of <paramref name="column"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column lies outside the schema.</exception>
    public static bool Contains(bool[] active, DataViewSchema.Column column)
    {
        if ((uint)column.Index >= (uint)active.Length)
            throw new ArgumentOutOfRangeException(nameof(column), $"The column '{column.Name}' (index {column.Index}) is not part of the data, which has {active.Length} columns.");
        return active[column.Index];
    }

    /// <exception cref="ArgumentOutOfRangeException">The column is not active.</exception>
    public static void Check(bool isActive, DataViewSchema.Column column)
    {
        if (!isActive)
            throw new ArgumentOutOfRangeException(nameof(column), $"The column '{column.Name}' is not active: ask for it when opening the cursor.");
    }
}
