using Microsoft.ML;

namespace MLNet.Contract.Tests.Support;

/// <summary>Multiplies a float column by a factor: an estimator of a third party, with nothing but the public API.</summary>
internal sealed class ScaleEstimator(string column, float factor, bool isRowToRowMapper = true) : IEstimator<ScaleTransformer>
{
    /// <summary>What happened to the estimators that share this list, in order.</summary>
    public List<string> Events { get; init; } = [];

    public ScaleTransformer Fit(IDataView input)
    {
        Events.Add($"fit {factor}");
        return new ScaleTransformer(column, factor, isRowToRowMapper);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Events.Add($"schema {factor}");
        if (!inputSchema.Any(c => c.Name == column))
            throw new ArgumentOutOfRangeException(nameof(inputSchema), $"There is no column '{column}'.");
        return inputSchema;
    }
}
