using System.CommandLine;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Cli.Output;
using MLExtensions.Shared;

namespace MLExtensions.Cli.Options;

/// <summary>The options that name where a verb's table goes.</summary>
internal sealed class OutputOptions
{
    private readonly FormatOption _format;
    private readonly Option<string> _output;

    /// <summary>Makes the options.</summary>
    /// <param name="formats">What can be written; null for everything.</param>
    /// <param name="isRequired">Whether a file must be named; otherwise standard output is where it goes.</param>
    public OutputOptions(FileFormat[]? formats = null, bool isRequired = true)
    {
        formats ??= [FileFormat.Npy, FileFormat.Csv, FileFormat.Tsv, FileFormat.JsonLines];
        var names = FileFormats.Names(formats).Select(name => $".{name}").ToArray();
        _format = new FormatOption("--output-format", "output", formats, FileFormat.JsonLines);
        _output = new Option<string>("--output", "-o")
        {
            Description = $"Where the result goes: a {string.Join(", ", names[..^1])} or {names[^1]} file, replaced only once all is done; '-'" +
                $"{(isRequired ? "" : ", or unsaid,")} is standard output.",
            HelpName = "FILE",
            Required = isRequired,
        };
    }

    public void AddTo(Command command)
    {
        command.Add(_output);
        _format.AddTo(command);
    }

    /// <summary>Decides the format and checks that the file can be written and is not the input.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="console">The console.</param>
    /// <param name="input">What is read.</param>
    /// <param name="cache">The file of the embedding cache; null for none.</param>
    public OutputTarget Open(ParseResult parsed, ToolConsole console, InputSource input, string? cache = null)
    {
        var path = parsed.GetValue(_output) ?? FileArgument.StandardStream;
        if (input.IsFile(path))
            throw new UsageException($"The output '{path}' is the input itself, which it would replace. Name another file.");
        if (cache is not null && LinkedPath.AreSame(path, cache))
            throw new UsageException($"The output '{path}' is the cache itself, which it would replace. Name another file.");
        var format = _format.Decide(parsed, path);
        return path == FileArgument.StandardStream ? StreamTarget.ForStandardOutput(console, format) : OutputTarget.ForFile(path, format);
    }
}
