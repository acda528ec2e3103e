namespace MLExtensions.Cli.Hosting;

/// <summary>Options that parse but do not make sense together.</summary>
internal sealed class UsageException(string message) : ToolException(message)
{
    public override int ExitCode => Hosting.ExitCode.Usage;
}
