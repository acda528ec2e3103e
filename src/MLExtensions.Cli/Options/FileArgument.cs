namespace MLExtensions.Cli.Options;

/// <summary>How options name files.</summary>
internal static class FileArgument
{
    /// <summary>Stands for standard input or standard output.</summary>
    public const string StandardStream = "-";
}
