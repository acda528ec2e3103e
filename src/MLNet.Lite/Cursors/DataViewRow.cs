using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>One row of values by column.</summary>
public abstract class DataViewRow : IDisposable
{
    private bool _disposed;

    /// <summary>The row's number from 0; -1 before the first and after the last row.</summary>
    public abstract long Position { get; }

    /// <summary>The number of the batch that the row belongs to: never decreasing, and found in one cursor of a set only.</summary>
    public abstract long Batch { get; }

    /// <summary>The columns.</summary>
    public abstract DataViewSchema Schema { get; }

    /// <summary>A getter of the row's identifier.</summary>
    public abstract ValueGetter<DataViewRowId> GetIdGetter();

    /// <summary>Whether <paramref name="column"/> was asked for.</summary>
    public abstract bool IsColumnActive(DataViewSchema.Column column);

    /// <summary>A getter of <paramref name="column"/>, valid for every row that this object comes to stand for.</summary>
    /// <exception cref="InvalidOperationException">The column is not active or its values are not <typeparamref name="TValue"/>.</exception>
    public abstract ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
            return;
        Dispose(true);
        _disposed = true;
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the row holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
