using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using MLExtensions.Cli.Commands;

namespace MLExtensions.Cli.Hosting;

/// <summary>The generated help, followed by what the verb says about files and by its examples.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private readonly HelpAction _generated = new();

    public override bool ClearsParseErrors => true;

    public static HelpOption CreateOption() => new() { Action = new HelpWithExamples(), Description = "Show this help." };

    public override int Invoke(ParseResult parseResult)
    {
        var exit = _generated.Invoke(parseResult);
        var text = parseResult.CommandResult.Command is Verb verb ? verb.Notes : $"""
            Run '{Mlext.NameOf(parseResult)} VERB --help' for a verb's options and examples.
            """;
        parseResult.InvocationConfiguration.Output.WriteLine(text);
        return exit;
    }
}
