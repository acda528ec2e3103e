using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Turns a data view into another.</summary>
public interface ITransformer : ICanSaveModel
{
    /// <summary>Whether each output row depends on the one input row at its place.</summary>
    bool IsRowToRowMapper { get; }

    /// <summary>The columns that <see cref="Transform"/> gives for data with <paramref name="inputSchema"/>.</summary>
    DataViewSchema GetOutputSchema(DataViewSchema inputSchema);

    /// <summary>The transformed data, computed lazily.</summary>
    IDataView Transform(IDataView input);

    /// <summary>The mapping of single rows.</summary>
    /// <exception cref="InvalidOperationException"><see cref="IsRowToRowMapper"/> is false.</exception>
    IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema);
}
