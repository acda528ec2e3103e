namespace Microsoft.ML.Data;

/// <summary>Maps single rows by a layout.</summary>
internal sealed class RowLayoutMapper(RowLayout layout) : IRowToRowMapper
{
    public DataViewSchema InputSchema => layout.InputSchema;

    public DataViewSchema OutputSchema => layout.OutputSchema;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        layout.GetDependencies(dependingColumns);

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(activeColumns);
        if (input.Schema != InputSchema)
            throw new InvalidOperationException("The row's schema is not the one that this mapper was made for.");
        return new MappedRow(layout, input, activeColumns);
    }
}
