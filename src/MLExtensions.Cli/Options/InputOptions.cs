using System.CommandLine;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;

namespace MLExtensions.Cli.Options;

/// <summary>The options that name a verb's rows.</summary>
internal sealed class InputOptions
{
    private readonly FormatOption _format = new("--input-format", "input",
        [FileFormat.JsonLines, FileFormat.Csv, FileFormat.Tsv, FileFormat.Text], FileFormat.Text);

    private readonly Option<string> _input = new("--input", "-i")
    {
        Description = "The rows: a .jsonl (or .ndjson), .csv, .tsv or .txt file; '-' is standard input.",
        HelpName = "FILE",
        Required = true,
    };

    public static string Notes => """
        Input:
          .jsonl  one JSON object a line; its fields are the columns
          .csv    a header line, then one row a record; fields with commas, quotes or line breaks are quoted
          .tsv    the same with tabs
          .txt    one text a line (an empty line is an empty text); the column is called 'text'
          UTF-8, with or without a byte-order mark; lines end with LF or CRLF. Files of any size: rows are streamed.
        """;

    public void AddTo(Command command)
    {
        command.Add(_input);
        _format.AddTo(command);
    }

    public InputSource Open(ParseResult parsed, ToolConsole console, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(_input);
        var format = _format.Decide(parsed, path);
        return path == FileArgument.StandardStream
            ? new InputSource(format, console.OpenInput, cancellationToken)
            : new InputSource(format, path, cancellationToken);
    }
}
