namespace Microsoft.ML.Runtime;

/// <summary>A progress channel of a context. As in ML.NET, a context offers no way to listen, so reports end here.</summary>
internal sealed class ProgressChannel : IProgressChannel
{
    private ProgressHeader _header = new();
    private bool _disposed;

    public void SetHeader(ProgressHeader header, Action<IProgressEntry> fillAction)
    {
        ArgumentNullException.ThrowIfNull(header);
        _header = header;
    }

    public void Checkpoint(params double?[] values)
    {
        if (_disposed)
            throw new InvalidOperationException("The progress channel is disposed: report before.");
        // A unit has its progress and its limit.
        var most = _header.MetricNames.Count + (2 * _header.UnitNames.Count);
        if (values?.Length > most)
        {
            throw new InvalidOperationException(
                $"{values.Length} values are reported, but the header has a place for {most}: its metrics, and two for each unit.");
        }
    }

    public IProgressChannel StartProgressChannel(string name) => new InnerChannel();

    public void Dispose() => _disposed = true;

    /// <summary>A channel in a channel, whose checkpoints ML.NET does not look at.</summary>
    private sealed class InnerChannel : IProgressChannel
    {
        public void SetHeader(ProgressHeader header, Action<IProgressEntry> fillAction)
        {
        }

        public void Checkpoint(params double?[] values)
        {
        }

        public IProgressChannel StartProgressChannel(string name) => new InnerChannel();

        public void Dispose()
        {
        }
    }
}
