namespace Microsoft.ML.Runtime;

/// <summary>How serious a log message is.</summary>
public enum ChannelMessageKind
{
    /// <summary>A detail for diagnosis.</summary>
    Trace = 0,

    /// <summary>News.</summary>
    Info = 1,

    /// <summary>Something looks wrong, the work goes on.</summary>
    Warning = 2,

    /// <summary>Something failed.</summary>
    Error = 3,
}
