namespace Microsoft.ML.Runtime;

/// <summary>A progress channel of a context. As in ML.NET, a context offers no way to listen, so reports end here.</summary>
internal sealed class ProgressChannel : IProgressChannel
{
    private bool _disposed;

    public void SetHeader(ProgressHeader header, Action<IProgressEntry> fillAction)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(fillAction);
        ObjectDisposedException.ThrowIf(_disposed, this);
    }

    public void Checkpoint(params double?[] values) => ObjectDisposedException.ThrowIf(_disposed, this);

    public IProgressChannel StartProgressChannel(string name)
    {
        Ensure.NonEmpty(name, nameof(name));
        return new ProgressChannel();
    }

    public void Dispose() => _disposed = true;
}
