namespace Microsoft.ML.Runtime;

/// <summary>Opens channels for messages.</summary>
public interface IChannelProvider : IExceptionContext
{
    /// <summary>Opens a channel for log messages of the activity <paramref name="name"/>.</summary>
    IChannel Start(string name);

    /// <summary>Opens a channel for messages of another kind.</summary>
    IPipe<TMessage> StartPipe<TMessage>(string name);
}
