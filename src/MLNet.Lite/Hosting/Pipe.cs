namespace Microsoft.ML.Runtime;

/// <summary>Hands messages to one listener, if there is one.</summary>
internal class Pipe<TMessage>(string source, Action<string, TMessage>? listener) : IPipe<TMessage>
{
    public string ContextDescription => source;

    public void Send(TMessage msg) => listener?.Invoke(source, msg);

    public TException Process<TException>(TException ex)
        where TException : Exception => ex.WithContext(source);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
