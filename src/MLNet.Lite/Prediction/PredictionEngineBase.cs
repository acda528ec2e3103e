using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public abstract class PredictionEngineBase<TSrc, TDst> : IDisposable
    where TSrc : class
    where TDst : class, new()
{
    private protected PredictionEngineBase(
        IHostEnvironment env,
        ITransformer transformer,
        bool ignoreMissingColumns,
        SchemaDefinition? inputSchemaDefinition = null,
        SchemaDefinition? outputSchemaDefinition = null,
        bool ownsTransformer = true)
    {
        throw new NotImplementedException();
    }

    public DataViewSchema OutputSchema { get; }

    public void Dispose() => GC.SuppressFinalize(this);

    public TDst Predict(TSrc example) => throw new NotImplementedException();

    public abstract void Predict(TSrc example, ref TDst prediction);
}
