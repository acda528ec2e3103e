using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace MLExtensions.Cli.Hosting;

/// <summary>Prints the tool's own version, whichever program hosts it.</summary>
internal sealed class VersionText : SynchronousCommandLineAction
{
    public static string Version { get; } =
        typeof(VersionText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public override bool ClearsParseErrors => true;

    public static VersionOption CreateOption() => new() { Action = new VersionText() };

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"{Mlext.Name} {Version}");
        return ExitCode.Success;
    }
}
