using System.CommandLine;
using System.Text;
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

        using var text = new StringWriter();
        var invocation = new InvocationConfiguration
        {
            Output = text,
            Error = console.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            var exitCode = await parsed.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
            WriteText(console, text.ToString());
            return exitCode;
        }
        catch (Exception e)
        {
            return cancellationToken.IsCancellationRequested ? failures.Interrupted() : failures.Failed(e, parsed);
        }
    }

    // Help and version: standard output is not touched by a verb that writes to a file.
    private static void WriteText(ToolConsole console, string text)
    {
        if (text.Length == 0)
            return;
        using var output = console.OpenOutput();
        output.Write(Encoding.UTF8.GetBytes(text));
        output.Flush();
    }

    private static Command CreateRoot(ToolConsole console)
    {
        var root = new Command(Name, "Embeds texts with transformer encoders and scores rows with ML.NET model zips.")
        {
            HelpWithExamples.CreateOption(),
            VersionText.CreateOption(),
        };
        GlobalOptions.AddTo(root);
        root.Add(new EmbedCommand(console));
        root.Add(new PredictCommand(console));
        return root;
    }
}
