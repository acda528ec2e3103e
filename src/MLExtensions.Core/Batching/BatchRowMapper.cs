using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Batching;

/// <summary>A mapping with its output schema: the input's columns first, at their own indices, then the outputs.</summary>
internal sealed class BatchRowMapper : IRowToRowMapper
{
    public BatchRowMapper(DataViewSchema inputSchema, BatchMapping mapping)
    {
        InputSchema = inputSchema;
        Mapping = mapping;
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inputSchema);
        foreach (var output in mapping.Outputs)
            builder.AddColumn(output.Name, output.Type, output.Annotations);
        OutputSchema = builder.ToSchema();
    }

    public BatchMapping Mapping { get; }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        Select(dependingColumns).Upstream;

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Schema != InputSchema)
            throw new ArgumentException("The row's schema is not the one that this mapper was made for: ask the transformer for a mapper of that schema.", nameof(input));
        return new BatchRow(this, input, Select(activeColumns));
    }

    /// <summary>Splits the columns asked for into pass-through columns and outputs.</summary>
    public ColumnSelection Select(IEnumerable<DataViewSchema.Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var active = new bool[OutputSchema.Count];
        foreach (var column in columns)
        {
            CheckColumn(column);
            active[column.Index] = true;
        }

        var passThrough = InputSchema.Where(c => active[c.Index]).ToArray();
        var outputs = active[InputSchema.Count..];
        var upstream = outputs.Contains(true) ? passThrough.Union(Mapping.Inputs).ToArray() : passThrough;
        return new ColumnSelection(active, passThrough, outputs, upstream);
    }

    public void CheckColumn(DataViewSchema.Column column)
    {
        if (column.Index >= OutputSchema.Count || OutputSchema[column.Index].Name != column.Name)
            throw new ArgumentException($"Column '{column.Name}' (index {column.Index}) is not a column of this data.", nameof(column));
    }
}
