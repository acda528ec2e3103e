using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>A log message as subscribers of <see cref="MLContext.Log"/> get it.</summary>
public class LoggingEventArgs : EventArgs
{
    /// <summary>Wraps a message that is shown as it is.</summary>
    public LoggingEventArgs(string message)
    {
        Message = message;
    }

    /// <summary>Wraps a message with its kind and source.</summary>
    public LoggingEventArgs(string message, ChannelMessageKind kind, string source)
    {
        RawMessage = message;
        Kind = kind;
        Source = source;
        Message = $"[Source={source}, Kind={kind}] {message}";
    }

    /// <summary>The component and activity that sent the message.</summary>
    public string? Source { get; }

    /// <summary>How serious it is.</summary>
    public ChannelMessageKind Kind { get; }

    /// <summary>The text, with source and kind in front.</summary>
    public string Message { get; }

    /// <summary>The text alone.</summary>
    public string? RawMessage { get; }
}
