using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Base of estimators whose transformer is ready without data.</summary>
public abstract class TrivialEstimator<TTransformer> : IEstimator<TTransformer>
    where TTransformer : class, ITransformer
{
    private protected TrivialEstimator(IHost host, TTransformer transformer)
    {
        Host = host;
        Transformer = transformer;
    }

    private protected IHost Host { get; }

    private protected TTransformer Transformer { get; }

    /// <summary>Checks that the transformer fits the data and returns it.</summary>
    public TTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Transformer.GetOutputSchema(input.Schema);
        return Transformer;
    }

    /// <inheritdoc/>
    public abstract SchemaShape GetOutputSchema(SchemaShape inputSchema);
}
