using System.Text.Json;
using MLExtensions.Tokenizers.AddedTokens;

namespace MLExtensions.Tokenizers.Reading;

/// <summary>Reads <c>tokenizer.json</c>. What it does not know, it refuses by name.</summary>
/// <param name="name">What to call the file in messages.</param>
internal sealed class TokenizerReader(string name)
{
    private const string Version = "1.0";

    /// <exception cref="InvalidDataException">The content is not a tokenizer, or a damaged one.</exception>
    /// <exception cref="NotSupportedException">The content asks for something that is not supported.</exception>
    public Tokenizer Read(ReadOnlyMemory<byte> json, TokenizerSettings? settings = null) => Guard(name, () =>
    {
        using var document = JsonDocument.Parse(json);
        return Read(new JsonPart(document.RootElement, "the file"), settings ?? new TokenizerSettings());
    });

    /// <summary>Tells of what reading finds wrong with the name of the file.</summary>
    public static T Guard<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"'{name}' is not a valid tokenizer: {e.Message.TrimEnd('.')}.", e);
        }
        catch (UnsupportedPartException e)
        {
            throw new NotSupportedException($"'{name}' asks for {e.Message}, which is not supported.", e);
        }
    }

    private static Tokenizer Read(JsonPart file, TokenizerSettings settings)
    {
        if (file.GetString("version", Version) is var version && version != Version)
            throw new UnsupportedPartException($"the version '{version}' of the format");
        var model = ModelReader.Read(file.GetPartNamed("model", "the model"), out var isTensorFlowJs);
        var normalizer = file.Find("normalizer") is { } element ? new NormalizerReader(isTensorFlowJs).Read(element) : null;
        var preTokenizer = file.Find("pre_tokenizer") is { } pre ? PreTokenizerReader.Read(pre) : null;
        var postProcessor = file.Find("post_processor") is { } post ? PostProcessorReader.Read(post) : null;
        var decoder = file.Find("decoder") is { } decoding ? DecoderReader.Read(decoding) : null;
        var added = file.Has("added_tokens") ? file.GetArray("added_tokens").Select(OptionsReader.ReadAddedToken).ToArray() : [];
        var options = new EncodingOptions
        {
            Truncation = file.Find("truncation") is { } truncation ? OptionsReader.ReadTruncation(truncation) : null,
            Padding = file.Find("padding") is { } padding ? OptionsReader.ReadPadding(padding) : null,
        };
        file.Close();
        var pipeline = new TokenPipeline(normalizer, preTokenizer, model, new AddedVocabulary(added, model, normalizer));
        return new Tokenizer(pipeline, postProcessor, decoder, options) { Settings = settings };
    }
}
