using System.Text;
using MLExtensions.Cli.Hosting;

namespace MLExtensions.Cli.Tests.Support;

/// <summary>Runs the tool's entry point in this process.</summary>
internal static class Tool
{
    public static ToolRun Run(params string[] args) => RunWith("", args);

    public static ToolRun RunWith(string input, params string[] args) => RunWith(new MemoryStream(Encoding.UTF8.GetBytes(input)), CancellationToken.None, args);

    public static ToolRun RunWith(Stream input, CancellationToken cancellationToken, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var console = new ToolConsole(() => input, () => output, error, errorIsTerminal: false);
        var exitCode = Mlext.RunAsync(args, console, cancellationToken).GetAwaiter().GetResult();
        return new ToolRun(exitCode, output.ToArray(), error.ToString());
    }
}
