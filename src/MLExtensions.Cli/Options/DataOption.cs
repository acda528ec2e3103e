using System.CommandLine;
using MLExtensions.Cli.Hosting;

namespace MLExtensions.Cli.Options;

/// <summary>The file of a verb that reads its rows more than once.</summary>
internal sealed class DataOption
{
    private readonly FormatOption _format = new("--data-format", "data", [FileFormat.JsonLines, FileFormat.Csv, FileFormat.Tsv], FileFormat.JsonLines);

    private readonly Option<string> _data = new("--data", "-d")
    {
        Description = "The rows: a .jsonl (or .ndjson), .csv or .tsv file.",
        HelpName = "FILE",
    };

    public DataOption(bool isRequired) => _data.Required = isRequired;

    public void AddTo(Command command)
    {
        command.Add(_data);
        _format.AddTo(command);
    }

    /// <summary>The path that was named; null where none was.</summary>
    public string? Path(ParseResult parsed) => parsed.GetValue(_data);

    /// <summary>Decides the format of the file.</summary>
    /// <exception cref="UsageException">It is standard input, or its format is not known.</exception>
    public FileFormat Format(ParseResult parsed, string path) => path == FileArgument.StandardStream
        ? throw new UsageException("--data must be a file, since it is read more than once. Put the rows of standard input into a file.")
        : _format.Decide(parsed, path);
}
