using System.CommandLine;

namespace MLExtensions.Cli.Options;

/// <summary>Options that every verb has.</summary>
internal static class GlobalOptions
{
    public const string Verbose = "--verbose";

    private const string Quiet = "--quiet";
    private const string QuietAlias = "-q";

    public static void AddTo(Command root)
    {
        root.Add(new Option<bool>(Quiet, QuietAlias) { Description = "Say nothing on standard error but errors.", Recursive = true });
        root.Add(new Option<bool>(Verbose) { Description = "On failure, show the stack as well.", Recursive = true });
    }

    public static bool IsGlobal(string arg) => arg is Verbose or Quiet or QuietAlias;

    public static bool IsVerbose(ParseResult parsed) => parsed.GetValue<bool>(Verbose);

    public static bool IsQuiet(ParseResult parsed) => parsed.GetValue<bool>(Quiet);
}
