using Microsoft.ML;

namespace MLNet.Contract.Tests.Support;

/// <summary>Gathers what a context's subscribers are told.</summary>
internal static class Listener
{
    public static (MLContext Context, List<LoggingEventArgs> Messages) Listen()
    {
        var ml = new MLContext(seed: 1);
        var messages = new List<LoggingEventArgs>();
        ml.Log += (_, message) =>
        {
            lock (messages)
                messages.Add(message);
        };
        return (ml, messages);
    }
}
