using System.CommandLine;
using System.Text;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Inspection;
using MLExtensions.Cli.Options;

namespace MLExtensions.Cli.Commands;

/// <summary><c>mlext inspect</c>: prints what an encoder, a model zip or an ONNX file is.</summary>
internal sealed class InspectCommand : Verb
{
    private readonly EncoderOptions _encoder = new();

    private readonly Argument<string> _path = new("DIR|ZIP|ONNX") { Description = "The encoder's directory, the model zip or the ONNX file." };

    public InspectCommand(ToolConsole console)
        : base(console, "inspect", "Prints what is used of an encoder and why, a model zip's steps and versions, or what an ONNX file holds.")
    {
        Add(_path);
        _encoder.AddTo(this);
    }

    public override string Notes => """
        The options are those of embed: what they change of an encoder shows. Zips and ONNX files take none.

        Examples:
          mlext inspect ./all-MiniLM-L6-v2
          mlext inspect ./all-MiniLM-L6-v2 --onnx model_quantized.onnx --pooling cls,mean
          mlext inspect movies.zip
          mlext inspect ./all-MiniLM-L6-v2/onnx/model.onnx

        """;

    protected override int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var text = Describe(parsed, parsed.GetRequiredValue(_path));
        using var output = Console.OpenOutput();
        output.Write(Encoding.UTF8.GetBytes(text));
        output.Flush();
        return ExitCode.Success;
    }

    private string Describe(ParseResult parsed, string path)
    {
        if (!File.Exists(path))
            return EncoderInspection.Describe(path, _encoder.Read(parsed));
        if (_encoder.FindSaid(parsed) is { } option)
            throw new UsageException($"{option} has no use for a file; it is an option of encoders' directories.");
        return IsZip(path) ? ZipInspection.Describe(path) : OnnxInspection.Describe(path);
    }

    private static bool IsZip(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> start = stackalloc byte[4];
            return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("PK\x03\x04"u8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"'{path}' cannot be read: {e.Message}", e);
        }
    }
}
