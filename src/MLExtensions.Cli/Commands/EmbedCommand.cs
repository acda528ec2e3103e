using System.CommandLine;
using MLExtensions.Cli.Embedding;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Cli.Options;
using MLExtensions.Embeddings;

namespace MLExtensions.Cli.Commands;

/// <summary><c>mlext embed</c>: turns texts into vectors.</summary>
internal sealed class EmbedCommand : Verb
{
    private readonly InputOptions _input = new();
    private readonly OutputOptions _output = new();
    private readonly EncoderOptions _encoder = new();
    private readonly CacheOption _cache = new();

    private readonly Option<string> _model = new("--model", "-m")
    {
        Description = "The encoder: a directory as sentence-transformers or Optimum write it, with an ONNX model, tokenizer and config.json. " +
            $"Unsaid, the directory that {DefaultTextEncoder.EnvironmentVariable} names, else the default encoder that 'build.sh setup' made.",
        HelpName = "DIR",
    };

    private readonly Option<string> _column = new("--column")
    {
        Description = "The column, or field, of the texts.",
        HelpName = "NAME",
        DefaultValueFactory = _ => TextLinesReader.ColumnName,
    };

    private readonly Option<string> _pairColumn = new("--pair-column")
    {
        Description = "A second column of texts, each embedded together with the first as a pair.",
        HelpName = "NAME",
    };

    public EmbedCommand(ToolConsole console)
        : base(console, "embed", "Turns texts into vectors with a transformer encoder; one vector a row, in the rows' order.")
    {
        Add(_model);
        _input.AddTo(this);
        Add(_column);
        Add(_pairColumn);
        _output.AddTo(this);
        _encoder.AddTo(this);
        _cache.AddTo(this);
    }

    public override string Notes => $$"""
        {{InputOptions.Notes}}
          A null or empty text has an embedding too: that of no words.

        Encoder:
          What pooling, normalisation, prompt and limit are unsaid, the directory's own files decide; 'mlext inspect DIR' prints it.

        Output:
          .npy        a NumPy array, float32 [rows, dimensions]
          .csv, .tsv  a header e0, e1, ... and a line a row
          .jsonl      {"embedding": [...]} a row

        Examples:
          mlext embed --input reviews.jsonl --output vectors.npy
          mlext embed --model ./my-encoder --input films.csv --column Title --output vectors.csv
          mlext embed --model ./all-MiniLM-L6-v2 --layer 2,3,4,5 --cache vectors.cache --input reviews.jsonl --output vectors.npy
          mlext embed --model ./all-MiniLM-L6-v2 --pooling cls,mean --dimensions 128 --input reviews.jsonl --output vectors.npy
          echo "a quiet film about bees" | mlext embed --input - --output -

        """;

    protected override int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = _encoder.Read(parsed);
        using var cache = _cache.Open(parsed);
        using var input = _input.Open(parsed, Console, cancellationToken);
        string[] columns = parsed.GetValue(_pairColumn) is { } pair ? [parsed.GetRequiredValue(_column), pair] : [parsed.GetRequiredValue(_column)];
        using var reader = RecordReader.Open(input, columns);
        using var output = _output.Open(parsed, Console, input, _cache.Path(parsed));
        var display = CreateDisplay(parsed);
        long rows = 0;
        var dimensions = 0;
        display.Run("Embedding", progress =>
        {
            using var encoder = EncoderDirectory.Open(parsed.GetValue(_model), options with { Cache = cache });
            dimensions = encoder.Dimensions;
            rows = new EmbedJob(encoder).Run(input, reader, output, progress, cancellationToken);
            output.Commit();
        });
        CacheOption.Warn(cache, Console);
        display.Done($"embedded {rows:N0} rows of {input.Name} into {output.Name}, {dimensions} dimensions{CacheOption.Describe(cache)}");
        return ExitCode.Success;
    }
}
