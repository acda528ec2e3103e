using System.Text;
using MLExtensions.Cli.Output;

namespace MLExtensions.Cli.Hosting;

/// <summary>The standard streams: data in and out as bytes, everything said to the user on the error writer.</summary>
internal sealed class ToolConsole(
    Func<Stream> openInput, Func<Stream> openOutput, TextWriter error, bool errorIsTerminal, bool outputIsTerminal = false)
{
    public TextWriter Error => error;

    public bool ErrorIsTerminal => errorIsTerminal;

    public bool OutputIsTerminal => outputIsTerminal;

    public static ToolConsole OfProcess()
    {
        var error = new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true };
        return new ToolConsole(Console.OpenStandardInput, StandardOutput.Open, error, !Console.IsErrorRedirected, !Console.IsOutputRedirected);
    }

    /// <summary>Says what a user should know though the run goes on.</summary>
    public void Warn(string message) => error.WriteLine($"{Mlext.Name}: warning: {message.ReplaceLineEndings(" ")}");

    public Stream OpenInput() => openInput();

    public Stream OpenOutput()
    {
        try
        {
            return new OutputStream(openOutput(), "standard output");
        }
        catch (IOException e)
        {
            throw new ToolException($"Standard output cannot be written: {e.Message}", e);
        }
    }

    private static UTF8Encoding Utf8 { get; } = new(encoderShouldEmitUTF8Identifier: false);
}
