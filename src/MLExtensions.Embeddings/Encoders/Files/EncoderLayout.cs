using MLExtensions.Onnx;

namespace MLExtensions.Embeddings;

/// <summary>Which of a directory's files make up the encoder, in the layouts of sentence-transformers and Optimum.</summary>
internal sealed record EncoderLayout
{
    public const string ModelFileName = "model.onnx";
    public const string ConfigFileName = "config.json";
    public const string TokenizerFileName = "tokenizer.json";
    private const string OnnxFolder = "onnx/";

    private static readonly string[][] s_tokenizers = [[TokenizerFileName], ["vocab.txt"], ["vocab.json", "merges.txt"]];
    private static readonly string[] s_sentencePieces = ["spiece.model", "sentencepiece.bpe.model", "tokenizer.model"];

    // They go along wherever the encoder goes, because licences ask for it.
    private static readonly string[] s_notices = ["LICENSE", "LICENCE", "NOTICE"];

    /// <summary>The folder of the transformer and its tokenizer: "", or as modules.json says.</summary>
    public required string Transformer { get; init; }

    public required string Model { get; init; }

    /// <summary>The files beside the model that hold weights of its.</summary>
    public required IReadOnlyList<string> Weights { get; init; }

    public required OnnxOutline Outline { get; init; }

    public required ModuleList? Modules { get; init; }

    /// <summary>The pooling's configuration file; null where there is none.</summary>
    public required string? Pooling { get; init; }

    /// <summary>The files that the tokenizer is read from.</summary>
    public required IReadOnlyList<string> Tokenizer { get; init; }

    public required IReadOnlyList<string> All { get; init; }

    public string Config => Transformer + ConfigFileName;

    public string TokenizerConfig => Transformer + "tokenizer_config.json";

    public string SpecialTokens => Transformer + "special_tokens_map.json";

    public string SentenceConfig => Transformer + "sentence_bert_config.json";

    public static string Prompts => "config_sentence_transformers.json";

    public static EncoderLayout Find(FileSource source, string? modelFile)
    {
        var modules = ModuleList.Read(source);
        var transformer = modules?.Transformer ?? "";
        var model = FindModel(source, transformer, modelFile);
        var tokenizer = s_tokenizers.Select(files => files.Select(file => transformer + file).ToArray()).FirstOrDefault(files => files.All(source.Has))
            ?? throw source.Missing(
                transformer + TokenizerFileName,
                $"it has no file '{transformer}{TokenizerFileName}' (nor vocab.txt, nor vocab.json with merges.txt).{SlowTokenizerHint(source, transformer)}");
        if (!source.Has(transformer + ConfigFileName))
            throw source.Missing(transformer + ConfigFileName, $"it has no file '{transformer}{ConfigFileName}'.");

        var outline = ReadOutline(source, model);
        var layout = new EncoderLayout
        {
            Transformer = transformer,
            Model = model,
            Weights = [.. outline.ExternalFiles.Select(file => FindWeights(source, model, file))],
            Outline = outline,
            Modules = modules,
            Pooling = modules is not null ? modules.Pooling : source.Has(PoolingConfig.UsualFile) ? PoolingConfig.UsualFile : null,
            Tokenizer = tokenizer,
            All = [],
        };
        string[] optional = [layout.TokenizerConfig, layout.SpecialTokens, layout.SentenceConfig, Prompts, ModuleList.FileName, .. modules?.Configs ?? [], .. layout.Pooling is { } pooling ? new[] { pooling } : []];
        var notices = source.FilesIn("").Where(file => s_notices.Any(notice => file.StartsWith(notice, StringComparison.OrdinalIgnoreCase)));
        IEnumerable<string> all = [model, .. layout.Weights, .. tokenizer, layout.Config, .. optional.Where(source.Has), .. notices];
        return layout with { All = [.. all.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] };
    }

    private static string FindModel(FileSource source, string transformer, string? modelFile)
    {
        string[] folders = [.. new[] { transformer, transformer + OnnxFolder, "", OnnxFolder }.Distinct(StringComparer.Ordinal)];
        var name = modelFile is null
            ? ModelFileName
            : EncoderPath.Check(modelFile.Replace('\\', '/'), $"{nameof(TextEncoderOptions)}.{nameof(TextEncoderOptions.ModelFile)}");
        if (folders.Select(folder => folder + name).FirstOrDefault(source.Has) is { } found)
            return found;

        var others = folders.SelectMany(source.FilesIn).Where(file => file.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.Ordinal).ToArray();
        // A saved model holds the file that was chosen and no other.
        if (source is MemorySource && modelFile is null && others.Length == 1)
            return others[0];
        var cure = others.Length == 0
            ? "An encoder is a directory with an ONNX model (model.onnx or onnx/model.onnx), tokenizer.json and config.json."
            : $"It has {string.Join(", ", others)}: choose with {nameof(TextEncoderOptions)}.{nameof(TextEncoderOptions.ModelFile)}.";
        throw source.Missing(name, $"it has no file '{name}'. {cure}");
    }

    // What slow tokenizers are read from in Python; the fast ones' file says the same, and all else beside it.
    private static string SlowTokenizerHint(FileSource source, string transformer) =>
        s_sentencePieces.FirstOrDefault(file => source.Has(transformer + file)) is { } found
            ? $" Of '{found}' transformers makes it in Python: AutoTokenizer.from_pretrained(directory).save_pretrained(directory)."
            : "";

    private static OnnxOutline ReadOutline(FileSource source, string model)
    {
        using var stream = source.Open(model);
        return OnnxOutline.Read(stream, source.Describe(model));
    }

    private static string FindWeights(FileSource source, string model, string file)
    {
        var path = EncoderPath.Beside(model, file, $"'{source.Describe(model)}'");
        return source.Has(path) ? path : throw source.Missing(path, $"it has no file '{path}', which holds weights of '{model}'.");
    }
}
