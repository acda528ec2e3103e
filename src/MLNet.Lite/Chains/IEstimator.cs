namespace Microsoft.ML;

/// <summary>Learns a transformer from data.</summary>
public interface IEstimator<out TTransformer>
    where TTransformer : ITransformer
{
    /// <summary>Learns from <paramref name="input"/>.</summary>
    TTransformer Fit(IDataView input);

    /// <summary>The columns that the fitted transformer will give for data of shape <paramref name="inputSchema"/>.</summary>
    SchemaShape GetOutputSchema(SchemaShape inputSchema);
}
