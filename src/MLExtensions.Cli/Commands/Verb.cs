using System.CommandLine;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Options;

namespace MLExtensions.Cli.Commands;

/// <summary>A verb of the tool.</summary>
internal abstract class Verb : Command
{
    private readonly ToolConsole _console;

    protected Verb(ToolConsole console, string name, string description)
        : base(name, description)
    {
        _console = console;
        // Off the caller's thread, so that a caller that awaits is never blocked.
        SetAction((parsed, cancellationToken) => Task.Run(() => Run(parsed, cancellationToken), CancellationToken.None));
    }

    /// <summary>What help says after the options: how files are read and written, and examples.</summary>
    public abstract string Notes { get; }

    protected ToolConsole Console => _console;

    protected abstract int Run(ParseResult parsed, CancellationToken cancellationToken);

    protected ProgressDisplay CreateDisplay(ParseResult parsed) => new(_console, GlobalOptions.IsQuiet(parsed));
}
