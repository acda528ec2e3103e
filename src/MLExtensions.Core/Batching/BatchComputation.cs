namespace MLExtensions.Batching;

/// <summary>Computes a batch: rows are added one by one, computed in one call, and read by their index in the batch.</summary>
public abstract class BatchComputation : IDisposable
{
    /// <summary>Forgets the rows of the batch before.</summary>
    public abstract void Clear();

    /// <summary>Reads the inputs of the row that the upstream cursor stands on.</summary>
    public abstract void Add();

    /// <summary>Computes the outputs of all rows added since <see cref="Clear"/>.</summary>
    public abstract void Compute();

    /// <summary>The getter of an output; called once per active output.</summary>
    /// <param name="output">The index of the output in <see cref="BatchMapping.Outputs"/>.</param>
    /// <returns>A <see cref="BatchGetter{T}"/> of the output's raw type.</returns>
    public abstract Delegate GetGetter(int output);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the computation holds.</summary>
    /// <param name="disposing">True when called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
