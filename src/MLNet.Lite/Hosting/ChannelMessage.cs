using System.Globalization;

namespace Microsoft.ML.Runtime;

/// <summary>A log message, formatted only when somebody reads it.</summary>
public readonly struct ChannelMessage
{
    private readonly string _format;
    private readonly object[]? _arguments;

    /// <summary>How serious it is.</summary>
    public readonly ChannelMessageKind Kind;

    /// <summary>What kind of private information it may contain.</summary>
    public readonly MessageSensitivity Sensitivity;

    internal ChannelMessage(ChannelMessageKind kind, MessageSensitivity sensitivity, string format, params object[]? arguments)
    {
        Kind = kind;
        Sensitivity = sensitivity;
        _format = format;
        _arguments = arguments;
    }

    /// <summary>The text.</summary>
    public string Message => _arguments is { Length: > 0 } ? string.Format(CultureInfo.CurrentCulture, _format, _arguments) : _format;
}
