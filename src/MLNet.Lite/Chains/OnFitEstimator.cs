namespace Microsoft.ML.Data;

/// <summary>Passes everything on to an estimator and tells when it was fitted.</summary>
internal sealed class OnFitEstimator<TTransformer>(IEstimator<TTransformer> estimator, Action<TTransformer> onFit) : IEstimator<TTransformer>
    where TTransformer : class, ITransformer
{
    public TTransformer Fit(IDataView input)
    {
        var transformer = estimator.Fit(input);
        onFit(transformer);
        return transformer;
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => estimator.GetOutputSchema(inputSchema);
}
