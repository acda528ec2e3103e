using System.CommandLine;
using MLExtensions.Cli.Commands;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Options;

namespace MLExtensions.Cli;

/// <summary>The tool: its verbs, and how a run ends.</summary>
internal static class Mlext
{
    public const string Name = "mlext";

    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="console">The standard streams.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The exit code: 0 done, 1 failed, 2 wrong usage, 130 cancelled.</returns>
    public static async Task<int> RunAsync(string[] args, ToolConsole console, CancellationToken cancellationToken = default)
    {
        var root = CreateRoot(console);
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var failures = new FailureReport(console.Error, GlobalOptions.IsVerbose(parsed));
        if (parsed.Errors.Count > 0)
            return failures.WrongUsage(parsed);

        using var output = console.OpenOutputText();
        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = console.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return cancellationToken.IsCancellationRequested ? failures.Interrupted() : failures.Failed(e, parsed);
        }
    }

    private static Command CreateRoot(ToolConsole console)
    {
        var root = new Command(Name, "Embeds texts with transformer encoders and scores rows with ML.NET model zips.")
        {
            HelpWithExamples.CreateOption(),
            VersionText.CreateOption(),
        };
        GlobalOptions.AddTo(root);
        root.Add(new PredictCommand(console));
        return root;
    }
}
