using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLExtensions.Persistence;

namespace MLExtensions.Batching;

/// <summary>
/// A transformer that computes its columns for many rows at once. It reads rows ahead through one upstream cursor, keeps their
/// pass-through columns, computes a batch in one call and hands the rows on in order. Each upstream row is evaluated once per pass;
/// nothing is computed while no output column is asked for. A <c>PredictionEngine</c> gets a batch of one through the same call.
/// </summary>
public abstract class BatchTransformer : ITransformer, IModelComponent
{
    /// <summary>Initialises the transformer.</summary>
    /// <param name="environment">The environment (an <see cref="MLContext"/> is one).</param>
    protected BatchTransformer(IHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        Environment = environment;
    }

    /// <summary>The environment that the transformer was made in.</summary>
    protected IHostEnvironment Environment { get; }

    /// <inheritdoc/>
    public bool IsRowToRowMapper => true;

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Bind(inputSchema).OutputSchema;

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => Bind(inputSchema);

    /// <inheritdoc/>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new BatchDataView(input, Bind(input.Schema));
    }

    /// <inheritdoc/>
    public abstract void Save(ModelWriter writer);

    void ICanSaveModel.Save(ModelSaveContext ctx) => ModelWriter.Save(ctx, this);

    /// <summary>Binds the transformer to an input: checks its columns and says which are read and which are added.</summary>
    /// <param name="inputSchema">The input's schema.</param>
    /// <returns>The bound mapping.</returns>
    /// <exception cref="ArgumentException">A column is missing or of the wrong type.</exception>
    protected abstract BatchMapping CreateMapping(DataViewSchema inputSchema);

    private BatchRowMapper Bind(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new BatchRowMapper(inputSchema, CreateMapping(inputSchema));
    }
}
