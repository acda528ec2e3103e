namespace Microsoft.ML.Data;

/// <summary>Row mappers applied one after the other, as one.</summary>
internal sealed class CompositeRowToRowMapper(DataViewSchema inputSchema, IRowToRowMapper[] mappers) : IRowToRowMapper
{
    public DataViewSchema InputSchema => inputSchema;

    public DataViewSchema OutputSchema { get; } = mappers.Length == 0 ? inputSchema : mappers[^1].OutputSchema;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        for (var i = mappers.Length - 1; i >= 0; i--)
            dependingColumns = mappers[i].GetDependencies(dependingColumns);
        return dependingColumns;
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(activeColumns);
        if (input.Schema != InputSchema)
            throw new ArgumentOutOfRangeException(nameof(input), "The row's schema is not the one that this mapper was made for.");

        // Each mapper has to give what the one after it depends on; that is known from the end only.
        var active = new IEnumerable<DataViewSchema.Column>[mappers.Length];
        for (var i = mappers.Length - 1; i >= 0; i--)
        {
            active[i] = activeColumns;
            activeColumns = mappers[i].GetDependencies(activeColumns).ToArray();
        }
        foreach (var column in activeColumns)
        {
            if (!input.IsColumnActive(column))
                throw new ArgumentOutOfRangeException(nameof(input), $"The column '{column.Name}' is needed but not active in the row.");
        }
        for (var i = 0; i < mappers.Length; i++)
            input = mappers[i].GetRow(input, active[i]);
        return input;
    }
}
