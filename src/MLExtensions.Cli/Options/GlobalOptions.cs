using System.CommandLine;

namespace MLExtensions.Cli.Options;

/// <summary>Options that every verb has.</summary>
internal static class GlobalOptions
{
    private const string Verbose = "--verbose";
    private const string Quiet = "--quiet";

    public static void AddTo(Command root)
    {
        root.Add(new Option<bool>(Quiet, "-q") { Description = "Say nothing on standard error but errors.", Recursive = true });
        root.Add(new Option<bool>(Verbose) { Description = "On failure, show the stack as well.", Recursive = true });
    }

    public static bool IsVerbose(ParseResult parsed) => parsed.GetValue<bool>(Verbose);

    public static bool IsQuiet(ParseResult parsed) => parsed.GetValue<bool>(Quiet);
}
