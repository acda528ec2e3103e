namespace MLExtensions.Build.Sources;

/// <summary>Whether a package restores from the configured feeds.</summary>
internal enum ProbeVerdict
{
    /// <summary>It restored.</summary>
    Restores,

    /// <summary>The feeds answered that they do not carry it in this version.</summary>
    NotCarried,

    /// <summary>No clear answer: a time-out, or a feed that could not be reached.</summary>
    Unknown,
}
