using MLExtensions.Cli.Hosting;

namespace MLExtensions.Cli.Input;

/// <summary>Something wrong in an input file: the message says where.</summary>
internal sealed class InputException(string message, Exception? inner = null) : ToolException(message, inner)
{
    public static InputException At(string file, long line, string message, Exception? inner = null) =>
        new($"{file}, line {line}: {message}", inner);
}
