namespace MLExtensions.Build;

/// <summary>A failure that the user can act on: what went wrong and, where known, the cure. Printed without a stack trace.</summary>
internal sealed class BuildException : Exception
{
    public BuildException(string message, string? cure = null, int exitCode = ExitCodes.Failed, Exception? innerException = null)
        : base(message, innerException)
    {
        Cure = cure;
        ExitCode = exitCode;
    }

    public string? Cure { get; }

    public int ExitCode { get; }
}
