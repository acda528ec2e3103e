using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Predicts one object from another through a chain of row mappers that is set up once. Not thread-safe.</summary>
public abstract class PredictionEngineBase<
    [DynamicallyAccessedMembers(RowMember.Accessed)] TSrc,
    [DynamicallyAccessedMembers(RowMember.Accessed)] TDst> : IDisposable
    where TSrc : class
    where TDst : class, new()
{
    private readonly InputRow<TSrc> _input;
    private readonly DataViewRow _output;
    private readonly Action<TDst> _copyOutput;
    private readonly bool _ownsTransformer;
    private bool _disposed;

    private protected PredictionEngineBase(
        IHostEnvironment env,
        ITransformer transformer,
        bool ignoreMissingColumns,
        SchemaDefinition? inputSchemaDefinition = null,
        SchemaDefinition? outputSchemaDefinition = null,
        bool ownsTransformer = true)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentNullException.ThrowIfNull(transformer);
        if (!transformer.IsRowToRowMapper)
            throw new ArgumentOutOfRangeException(nameof(transformer), $"A prediction engine needs a transformer that maps single rows; in {transformer.GetType()} some link does not.");
        env.Register("Row", times: 3);
        Transformer = transformer;
        _ownsTransformer = ownsTransformer;
        _input = new InputRow<TSrc>(RowBinding.Create(typeof(TSrc), inputSchemaDefinition, SchemaDefinition.Direction.Read));
        var mapper = transformer.GetRowToRowMapper(_input.Schema);
        var writer = new RowWriter<TDst>(mapper.OutputSchema, ignoreMissingColumns, outputSchemaDefinition);
        _output = mapper.GetRow(_input, mapper.OutputSchema);
        _copyOutput = writer.CreateCopier(_output);
        OutputSchema = transformer.GetOutputSchema(_input.Schema);
    }

    /// <summary>The columns after the transformer.</summary>
    public DataViewSchema OutputSchema { get; }

    private protected ITransformer Transformer { get; }

    /// <summary>Disposes the engine and, unless it was made not to own it, the transformer.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _output.Dispose();
        _input.Dispose();
        if (_ownsTransformer)
            (Transformer as IDisposable)?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Predicts into a new object.</summary>
    public TDst Predict(TSrc example)
    {
        var prediction = new TDst();
        Predict(example, ref prediction);
        return prediction;
    }

    /// <summary>Predicts into <paramref name="prediction"/>, or into a new object when it is null.</summary>
    public abstract void Predict(TSrc example, ref TDst prediction);

    private protected void ExtractValues(TSrc example) => _input.Advance(example);

    private protected void FillValues(TDst prediction) => _copyOutput(prediction);
}
