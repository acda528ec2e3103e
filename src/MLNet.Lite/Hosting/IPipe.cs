namespace Microsoft.ML.Runtime;

/// <summary>A channel for messages of one type, open until disposed.</summary>
public interface IPipe<TMessage> : IExceptionContext, IDisposable
{
    /// <summary>Sends <paramref name="msg"/> to whoever listens.</summary>
    void Send(TMessage msg);
}
