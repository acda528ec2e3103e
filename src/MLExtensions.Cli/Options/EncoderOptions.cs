using System.CommandLine;
using MLExtensions.Cli.Hosting;
using MLExtensions.Embeddings;

namespace MLExtensions.Cli.Options;

/// <summary>The options that say how an encoder works. Unsaid, its directory's own files decide.</summary>
internal sealed class EncoderOptions
{
    private static readonly (BatchComposition Value, string Name)[] s_batches =
    [
        (BatchComposition.SimilarLengths, "similar-lengths"), (BatchComposition.EqualLengths, "equal-lengths"), (BatchComposition.SingleTexts, "single-texts"),
    ];

    private readonly Option<string> _onnx = new("--onnx")
    {
        Description = "The ONNX model, by its path in the directory or its name in it or in its folder onnx; unsaid, model.onnx.",
        HelpName = "FILE",
    };

    private readonly Option<string> _outputName = new("--output-name")
    {
        Description = "The model's output to read, or a value inside it; unsaid, sentence_embedding, last_hidden_state, token_embeddings or pooler_output.",
        HelpName = "NAME",
    };

    private readonly Option<string> _layer = new("--layer")
    {
        Description = "Take the vector after this layer, counted from the bottom (-1: the last); a list with commas puts several side by side. The model is cut there.",
        HelpName = "K",
    };

    private readonly Option<string> _pooling = new("--pooling")
    {
        Description = $"How token vectors become one: {string.Join(", ", Pooling.Names)}; a list with commas puts several side by side.",
        HelpName = "MODES",
    };

    private readonly Option<bool?> _normalize = new("--normalize") { Description = "Whether vectors are scaled to unit length.", HelpName = "true|false" };

    private readonly Option<int?> _dimensions = new("--dimensions")
    {
        Description = "Keep the first K numbers of a vector (with several layers, of each layer's), and scale to unit length, if at all, after that.",
        HelpName = "K",
    };

    private readonly Option<string> _prompt = new("--prompt") { Description = "A text to put before every text.", HelpName = "TEXT" };

    private readonly Option<string> _promptName = new("--prompt-name") { Description = "One of the encoder's own prompts, by name.", HelpName = "NAME" };

    private readonly Option<bool?> _includePrompt = new("--include-prompt") { Description = "Whether the prompt's tokens are pooled too.", HelpName = "true|false" };

    private readonly Option<int?> _maxLength = new("--max-length") { Description = "The tokens of a text that count, special ones included.", HelpName = "N" };

    private readonly Option<string> _batches = new("--batches")
    {
        Description = "Which texts are computed together; unsaid, similar-lengths, or single-texts for a dynamic int8 model, whose results depend on it.",
    };

    private readonly Option<int> _batchTokens = new("--batch-tokens")
    {
        Description = "The size of a batch: its texts times the tokens of the longest.",
        HelpName = "N",
        DefaultValueFactory = _ => TextEncoderOptions.DefaultBatchTokens,
    };

    private readonly Option<int> _threads = new("--threads") { Description = $"The threads that compute, {TextEncoderOptions.MaximumThreads} at most; 0 for one a core.", HelpName = "N" };

    public EncoderOptions() => _batches.AcceptOnlyFromAmong([.. s_batches.Select(batches => batches.Name)]);

    private Option[] All =>
    [
        _onnx, _outputName, _layer, _pooling, _normalize, _dimensions, _prompt, _promptName, _includePrompt, _maxLength, _batches, _batchTokens, _threads,
    ];

    public void AddTo(Command command) => Array.ForEach(All, command.Add);

    /// <summary>The first of the options that was said; null where none was.</summary>
    public string? FindSaid(ParseResult parsed) => All.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false })?.Name;

    /// <summary>Reads the options.</summary>
    /// <exception cref="UsageException">A value is out of range.</exception>
    public TextEncoderOptions Read(ParseResult parsed)
    {
        try
        {
            return new TextEncoderOptions
            {
                ModelFile = parsed.GetValue(_onnx),
                OutputName = parsed.GetValue(_outputName),
                Layer = parsed.GetValue(_layer) is { } layer ? EncoderLayers.Parse(layer) : null,
                Pooling = parsed.GetValue(_pooling) is { } pooling ? Pooling.Parse(pooling) : null,
                Normalize = parsed.GetValue(_normalize),
                Dimensions = parsed.GetValue(_dimensions),
                Prompt = parsed.GetValue(_prompt),
                PromptName = parsed.GetValue(_promptName),
                IncludePrompt = parsed.GetValue(_includePrompt),
                MaxTokens = parsed.GetValue(_maxLength),
                Batches = s_batches.FirstOrDefault(batches => batches.Name == parsed.GetValue(_batches)).Value,
                BatchTokens = parsed.GetValue(_batchTokens),
                Threads = parsed.GetValue(_threads),
            };
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or FormatException)
        {
            throw new UsageException(OptionNames.Translate(e.Message));
        }
    }
}
