using System.Text;
using MLExtensions.Cli.Hosting;

namespace MLExtensions.Cli.Output;

/// <summary>Writes text to standard output, which is opened when there is some.</summary>
internal sealed class OutputLines(ToolConsole console) : IDisposable
{
    private Stream? _stream;

    public void Write(string text)
    {
        _stream ??= console.OpenOutput();
        _stream.Write(Encoding.UTF8.GetBytes(text));
        _stream.Flush();
    }

    public void WriteLine(string line) => Write(line + "\n");

    public void Dispose() => _stream?.Dispose();
}
