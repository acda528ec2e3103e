namespace MLExtensions.Cli.Hosting;

/// <summary>A failure that the user can mend: its message names what is wrong, where, and the cure.</summary>
internal class ToolException(string message, Exception? inner = null) : Exception(message, inner)
{
    public virtual int ExitCode => Hosting.ExitCode.Failure;
}
