using System.CommandLine;
using System.Text;
using MLExtensions.Cli.Embedding;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Options;

namespace MLExtensions.Cli.Commands;

/// <summary><c>mlext inspect</c>: prints what would be used of an encoder, and why.</summary>
internal sealed class InspectCommand : Verb
{
    private readonly EncoderOptions _encoder = new();

    private readonly Argument<string> _path = new("DIR") { Description = "The encoder's directory." };

    public InspectCommand(ToolConsole console)
        : base(console, "inspect", "Prints what would be used of an encoder: family, inputs and output, tokenizer, pooling, limits; and what decided it.")
    {
        Add(_path);
        _encoder.AddTo(this);
    }

    public override string Notes => """
        The options are those of embed: what they change shows.

        Examples:
          mlext inspect ./all-MiniLM-L6-v2
          mlext inspect ./all-MiniLM-L6-v2 --onnx model_quantized.onnx --pooling cls,mean

        """;

    protected override int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var encoder = EncoderDirectory.Open(parsed.GetRequiredValue(_path), _encoder.Read(parsed));
        using var output = Console.OpenOutput();
        output.Write(Encoding.UTF8.GetBytes(encoder.Description.ToString()));
        output.Flush();
        return ExitCode.Success;
    }
}
