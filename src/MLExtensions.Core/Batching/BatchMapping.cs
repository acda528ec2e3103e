using Microsoft.ML;

namespace MLExtensions.Batching;

/// <summary>A <see cref="BatchTransformer"/> bound to an input schema: which columns it reads, which it adds, and how it computes them.</summary>
public abstract class BatchMapping
{
    /// <summary>The most rows that are read ahead unless a mapping says otherwise.</summary>
    public const int DefaultBatchRows = 1024;

    /// <summary>Initialises the mapping.</summary>
    /// <param name="inputs">The input columns that a computation reads.</param>
    /// <param name="outputs">The columns that are added, in order.</param>
    protected BatchMapping(IReadOnlyList<DataViewSchema.Column> inputs, IReadOnlyList<DataViewSchema.DetachedColumn> outputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        Inputs = inputs;
        Outputs = outputs;
    }

    /// <summary>The input columns that a computation reads.</summary>
    public IReadOnlyList<DataViewSchema.Column> Inputs { get; }

    /// <summary>The columns that are added, in order.</summary>
    public IReadOnlyList<DataViewSchema.DetachedColumn> Outputs { get; }

    /// <summary>The most rows that are read ahead; 1 or more.</summary>
    public virtual int MaxBatchRows => DefaultBatchRows;

    /// <summary>Creates the computation of one cursor or one row; it is used by one thread at a time.</summary>
    /// <param name="input">The upstream row that the computation's getters read.</param>
    /// <param name="isOutputActive">Which of <see cref="Outputs"/> are asked for; at least one is.</param>
    /// <returns>The computation, disposed with the cursor.</returns>
    public abstract BatchComputation CreateComputation(DataViewRow input, IReadOnlyList<bool> isOutputActive);
}
