namespace Microsoft.ML.Data;

/// <summary>Which columns mapped rows have and where each comes from.</summary>
internal sealed class RowLayout
{
    private readonly RowColumn[] _columns;

    public RowLayout(DataViewSchema inputSchema, IEnumerable<RowColumn> columns)
    {
        InputSchema = inputSchema;
        _columns = [.. columns];
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(_columns.Select(column => column.Column));
        OutputSchema = schema.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public RowColumn this[int index] => _columns[index];

    /// <summary>The input columns and, behind them or each next to the one that it hides, the added ones.</summary>
    public static RowLayout Append(DataViewSchema inputSchema, IEnumerable<RowColumn> added)
    {
        var columns = inputSchema.Select(RowColumn.Copy).ToList();
        foreach (var column in added)
        {
            var hidden = columns.FindLastIndex(other => other.Column.Name == column.Column.Name);
            columns.Insert(hidden < 0 ? columns.Count : hidden + 1, column);
        }
        return new RowLayout(inputSchema, columns);
    }

    /// <summary>The input columns that the given output columns depend on, in the input's order.</summary>
    public DataViewSchema.Column[] GetDependencies(IEnumerable<DataViewSchema.Column> columns)
    {
        var needed = new bool[InputSchema.Count];
        foreach (var column in columns)
        {
            foreach (var input in _columns[Check(column).Index].Inputs)
                needed[input] = true;
        }
        return [.. InputSchema.Where(column => needed[column.Index])];
    }

    /// <summary>Throws unless this is a column of the mapped rows.</summary>
    public DataViewSchema.Column Check(DataViewSchema.Column column) =>
        (uint)column.Index < (uint)_columns.Length && _columns[column.Index].Column.Name == column.Name
            ? column
            : throw new ArgumentOutOfRangeException(
                nameof(column), $"The column '{column.Name}' is not one of: {string.Join(", ", _columns.Select(c => c.Column.Name))}.");
}
