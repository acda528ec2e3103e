using System.CommandLine;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Cli.Output;

namespace MLExtensions.Cli.Options;

/// <summary>The options that name where a verb's table goes.</summary>
internal sealed class OutputOptions
{
    private readonly FormatOption _format = new("--output-format", "output",
        [FileFormat.JsonLines, FileFormat.Csv, FileFormat.Tsv, FileFormat.Npy], FileFormat.JsonLines);

    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "Where the result goes: a .npy, .csv, .tsv or .jsonl file, replaced only once all is done; '-' is standard output.",
        HelpName = "FILE",
        Required = true,
    };

    public void AddTo(Command command)
    {
        command.Add(_output);
        _format.AddTo(command);
    }

    /// <summary>Decides the format and checks that the file can be written and is not the input.</summary>
    public OutputTarget Open(ParseResult parsed, ToolConsole console, InputSource input)
    {
        var path = parsed.GetRequiredValue(_output);
        if (input.IsFile(path))
            throw new UsageException($"The output '{path}' is the input itself, which it would replace. Name another file.");
        var format = _format.Decide(parsed, path);
        return path == FileArgument.StandardStream ? StreamTarget.ForStandardOutput(console, format) : OutputTarget.ForFile(path, format);
    }
}
