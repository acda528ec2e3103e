using System.Globalization;
using System.Text;

namespace MLExtensions.Embeddings;

/// <summary>What was decided about an encoder, from its files and the options. <see cref="ToString"/> prints it, with what decided it.</summary>
public sealed record EncoderDescription
{
    /// <summary>The encoder's directory, or what it was called.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of transformer, as <c>config.json</c> names it; null where it does not.</summary>
    public required string? Family { get; init; }

    /// <summary>The ONNX file.</summary>
    public required string ModelFile { get; init; }

    /// <summary>The model's inputs.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>What is read of the model: an output, a value inside it, or one for each of <see cref="Layer"/>.</summary>
    public required IReadOnlyList<string> OutputNames { get; init; }

    /// <summary>The layers that embeddings are taken after, counted from the bottom; null for the model's output.</summary>
    public required EncoderLayers? Layer { get; init; }

    /// <summary>The size of a token's vector; null where there is one vector for each text.</summary>
    public required int? TokenWidth { get; init; }

    /// <summary>The files that the tokenizer is read from.</summary>
    public required IReadOnlyList<string> TokenizerFiles { get; init; }

    /// <summary>How many token ids the tokenizer has.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>How many tokens of a text count.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>What is put before every text; empty for nothing.</summary>
    public required string Prompt { get; init; }

    /// <summary>The encoder's own prompts by name.</summary>
    public required IReadOnlyDictionary<string, string> Prompts { get; init; }

    /// <summary>Whether the prompt's tokens are pooled too.</summary>
    public required bool IncludePrompt { get; init; }

    /// <summary>How token vectors become one; null where the output has one vector for each text.</summary>
    public required Pooling? Pooling { get; init; }

    /// <summary>The size of an embedding.</summary>
    public required int Dimensions { get; init; }

    /// <summary>Whether embeddings are scaled to unit length.</summary>
    public required bool Normalize { get; init; }

    /// <summary>Which texts are computed together; never <see cref="BatchComposition.Automatic"/>.</summary>
    public required BatchComposition Batches { get; init; }

    /// <summary>
    /// All that changes embeddings, beside the encoder's files: what tells them apart in a cache. (Batches change their last bits only, but for dynamic
    /// int8 models, which share a cache only one text at a time.)
    /// </summary>
    internal string Settings => string.Create(
        CultureInfo.InvariantCulture,
        $"outputs {string.Join(' ', OutputNames)}\npooling {Pooling}\ndimensions {Dimensions}\nunit {Normalize}\nlength {MaxTokens}\npooled prompt {IncludePrompt}\nprompt {Prompt}");

    /// <summary>What decided a property, by its name.</summary>
    internal IReadOnlyDictionary<string, string> Sources { get; init; } = new Dictionary<string, string>();

    /// <summary>A line for each thing decided.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Line("encoder", Name + (Family is null ? "" : $" ({Family})"));
        Line("model", ModelFile);
        Line("inputs", string.Join(", ", Inputs));
        if (Layer is not null)
            Line(Layer.Numbers.Count == 1 ? "layer" : "layers", Layer.ToString(), nameof(Layer));
        Line("output", string.Join(", ", OutputNames) + (TokenWidth is { } width ? $": {Number(width)} numbers a token" : ": one vector a text"));
        Line("tokenizer", $"{string.Join(", ", TokenizerFiles)}: {Number(VocabularySize)} ids");
        Line("max length", $"{Number(MaxTokens)} tokens", nameof(MaxTokens));
        Line("prompt", Prompt.Length == 0 ? "none" : $"'{Prompt}'{(IncludePrompt ? "" : ", not pooled")}", nameof(Prompt));
        if (Prompts.Count > 0)
            Line("prompts", string.Join(", ", Prompts.Select(prompt => $"{prompt.Key}: '{prompt.Value}'")));
        Line("pooling", Pooling?.ToString() ?? "the model's own", nameof(Pooling));
        Line("dimensions", Number(Dimensions), nameof(Dimensions));
        Line("unit length", Normalize ? "yes" : "no", nameof(Normalize));
        Line("batches", Batches switch
        {
            BatchComposition.SingleTexts => "one text at a time",
            BatchComposition.EqualLengths => "texts of equal length",
            _ => "texts of similar length",
        }, nameof(Batches));
        return text.ToString();

        void Line(string label, string value, string? decision = null) => text.AppendLine(
            decision is not null && Sources.GetValueOrDefault(decision) is { Length: > 0 } source ? $"{label,-12} {value} ({source})" : $"{label,-12} {value}");

        static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
    }
}
