namespace Microsoft.ML.Data;

/// <summary>Maps single rows of one schema to rows of another.</summary>
public interface IRowToRowMapper
{
    /// <summary>The columns of the rows that are mapped.</summary>
    DataViewSchema InputSchema { get; }

    /// <summary>The columns of the mapped rows.</summary>
    DataViewSchema OutputSchema { get; }

    /// <summary>The input columns that the given output columns are computed from.</summary>
    IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns);

    /// <summary>The mapping of <paramref name="input"/>, following it as it moves; disposes it when disposed.</summary>
    DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns);
}
