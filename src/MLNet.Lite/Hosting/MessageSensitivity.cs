namespace Microsoft.ML.Runtime;

/// <summary>What kind of private information a message may contain.</summary>
[Flags]
public enum MessageSensitivity
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Values from the data.</summary>
    UserData = 1,

    /// <summary>Names and types of columns.</summary>
    Schema = 2,

    /// <summary>Not known: treat as <see cref="All"/>.</summary>
    Unknown = ~None,

    /// <summary>Everything.</summary>
    All = ~None,
}
