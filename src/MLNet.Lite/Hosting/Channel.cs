using System.Diagnostics;

namespace Microsoft.ML.Runtime;

/// <summary>Log messages of one activity; traces its start, its end and how long it took.</summary>
internal sealed class Channel : Pipe<ChannelMessage>, IChannel
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private bool _disposed;

    public Channel(string source, Action<string, ChannelMessage> listener) : base(source, listener)
    {
        Trace(MessageSensitivity.None, "Channel started");
    }

    public void Trace(MessageSensitivity sensitivity, string fmt) => Send(ChannelMessageKind.Trace, sensitivity, fmt, null);

    public void Trace(MessageSensitivity sensitivity, string fmt, params object[] args) => Send(ChannelMessageKind.Trace, sensitivity, fmt, args);

    public void Error(MessageSensitivity sensitivity, string fmt) => Send(ChannelMessageKind.Error, sensitivity, fmt, null);

    public void Error(MessageSensitivity sensitivity, string fmt, params object[] args) => Send(ChannelMessageKind.Error, sensitivity, fmt, args);

    public void Warning(MessageSensitivity sensitivity, string fmt) => Send(ChannelMessageKind.Warning, sensitivity, fmt, null);

    public void Warning(MessageSensitivity sensitivity, string fmt, params object[] args) => Send(ChannelMessageKind.Warning, sensitivity, fmt, args);

    public void Info(MessageSensitivity sensitivity, string fmt) => Send(ChannelMessageKind.Info, sensitivity, fmt, null);

    public void Info(MessageSensitivity sensitivity, string fmt, params object[] args) => Send(ChannelMessageKind.Info, sensitivity, fmt, args);

    protected override void Dispose(bool disposing)
    {
        if (!_disposed)
        {
            _disposed = true;
            Trace(MessageSensitivity.None, "Channel finished. Elapsed {0:c}.", Stopwatch.GetElapsedTime(_started));
            Trace(MessageSensitivity.None, "Channel disposed");
        }
        base.Dispose(disposing);
    }

    private void Send(ChannelMessageKind kind, MessageSensitivity sensitivity, string format, object[]? arguments) =>
        Send(new ChannelMessage(kind, sensitivity, format, arguments));
}
