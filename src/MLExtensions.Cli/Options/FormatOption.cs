using System.CommandLine;
using MLExtensions.Cli.Hosting;

namespace MLExtensions.Cli.Options;

/// <summary>Decides a file's format: what the option says, otherwise the file's extension, otherwise (standard streams) a default.</summary>
internal sealed class FormatOption
{
    private readonly FileFormat[] _formats;
    private readonly FileFormat _streamDefault;
    private readonly Option<string> _option;

    public FormatOption(string name, string of, FileFormat[] formats, FileFormat streamDefault)
    {
        _formats = formats;
        _streamDefault = streamDefault;
        _option = new Option<string>(name)
        {
            Description = $"Format of the {of}; unsaid, its extension decides, and '-' is {FileFormats.Names([streamDefault])[0]}.",
        };
        _option.AcceptOnlyFromAmong(FileFormats.Names(formats));
    }

    public void AddTo(Command command) => command.Add(_option);

    public FileFormat Decide(ParseResult parsed, string path)
    {
        if (parsed.GetValue(_option) is { } name)
            return FileFormats.Named(name);
        if (path == FileArgument.StandardStream)
            return _streamDefault;
        if (FileFormats.OfFile(path) is { } format && _formats.Contains(format))
            return format;

        var names = string.Join(", ", FileFormats.Names(_formats));
        var hint = Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase)
            ? " A JSON array becomes JSON Lines with: jq -c '.[]' in.json > out.jsonl."
            : "";
        throw new UsageException($"The extension of '{path}' does not tell its format. Say {_option.Name} ({names}).{hint}");
    }
}
