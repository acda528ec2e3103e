using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using MLExtensions.Cli.Commands;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Libsvm;
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
        if (SvmCommandLine.Find(args, console) is { } svm)
            return await GuardAsync(new FailureReport(console.Error, svm.IsVerbose, svm.CommandName), svm.RunAsync, cancellationToken).ConfigureAwait(false);

        var parsed = CreateRoot(console).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var failures = new FailureReport(console.Error, GlobalOptions.IsVerbose(parsed), NameOf(parsed));
        if (parsed.Errors.Count > 0)
            return failures.WrongUsage(parsed.Errors.Select(e => e.Message));

        using var text = new StringWriter();
        var invocation = new InvocationConfiguration
        {
            Output = text,
            Error = console.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return await GuardAsync(failures, async token =>
        {
            var exitCode = await parsed.InvokeAsync(invocation, token).ConfigureAwait(false);
            WriteText(console, text.ToString());
            return exitCode;
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The command that a line names, as it is called.</summary>
    public static string NameOf(ParseResult parsed)
    {
        var name = parsed.CommandResult.Command.Name;
        for (var parent = parsed.CommandResult.Parent; parent is CommandResult result; parent = parent.Parent)
            name = $"{result.Command.Name} {name}";
        return name;
    }

    private static async Task<int> GuardAsync(FailureReport failures, Func<CancellationToken, Task<int>> run, CancellationToken cancellationToken)
    {
        try
        {
            return await run(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return cancellationToken.IsCancellationRequested ? failures.Interrupted() : failures.Failed(e);
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
        var root = new Command(Name, "Trains models on tables, embeds texts with transformer encoders, scores rows with ML.NET model zips, and trains kernel SVMs.")
        {
            HelpWithExamples.CreateOption(),
            VersionText.CreateOption(),
        };
        GlobalOptions.AddTo(root);
        root.Add(new EmbedCommand(console));
        root.Add(new TokenizeCommand(console));
        root.Add(new InspectCommand(console));
        root.Add(new PredictCommand(console));
        root.Add(new TrainCommand(console));
        root.Add(new EvaluateCommand(console));
        root.Add(SvmCommandLine.Describe(console));
        return root;
    }
}
