namespace Microsoft.ML.Runtime;

/// <summary>A channel for log messages.</summary>
public interface IChannel : IPipe<ChannelMessage>
{
    /// <summary>Sends a detail for diagnosis.</summary>
    void Trace(MessageSensitivity sensitivity, string fmt);

    /// <inheritdoc cref="Trace(MessageSensitivity, string)"/>
    void Trace(MessageSensitivity sensitivity, string fmt, params object[] args);

    /// <summary>Sends an error.</summary>
    void Error(MessageSensitivity sensitivity, string fmt);

    /// <inheritdoc cref="Error(MessageSensitivity, string)"/>
    void Error(MessageSensitivity sensitivity, string fmt, params object[] args);

    /// <summary>Sends a warning.</summary>
    void Warning(MessageSensitivity sensitivity, string fmt);

    /// <inheritdoc cref="Warning(MessageSensitivity, string)"/>
    void Warning(MessageSensitivity sensitivity, string fmt, params object[] args);

    /// <summary>Sends a piece of news.</summary>
    void Info(MessageSensitivity sensitivity, string fmt);

    /// <inheritdoc cref="Info(MessageSensitivity, string)"/>
    void Info(MessageSensitivity sensitivity, string fmt, params object[] args);
}
