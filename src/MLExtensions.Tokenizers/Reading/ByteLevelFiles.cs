using System.Text.Json;
using MLExtensions.Tokenizers.AddedTokens;
using MLExtensions.Tokenizers.Decoding;
using MLExtensions.Tokenizers.Models;
using MLExtensions.Tokenizers.PostProcessing;
using MLExtensions.Tokenizers.PreTokenization;

namespace MLExtensions.Tokenizers.Reading;

/// <summary>Builds the byte-level tokenizer of GPT-2, or RoBERTa's, from <c>vocab.json</c> and <c>merges.txt</c>.</summary>
internal static class ByteLevelFiles
{
    private const string EndOfText = "<|endoftext|>";

    public static Tokenizer Build(ReadOnlyMemory<byte> vocabularyJson, string merges, TokenizerConfig config)
    {
        var isRoberta = config.TokenizerClass is "RobertaTokenizer" or "BartTokenizer" or "LongformerTokenizer";
        if (!isRoberta && config.TokenizerClass is not (null or "GPT2Tokenizer"))
            throw new UnsupportedPartException($"the tokenizer class '{config.TokenizerClass}' with a vocabulary and merges");
        using var document = JsonDocument.Parse(vocabularyJson);
        var vocabulary = ModelReader.ReadVocabulary(new JsonPart(document.RootElement, "the file"));
        var model = new BpeModel(vocabulary, [.. MergesFile.Parse(merges)], new BpeOptions());
        var settings = WithDefaults(config.Settings, isRoberta);
        var added = new AddedVocabulary(SpecialTokens(settings, isRoberta), model, normalizer: null);
        var processor = isRoberta
            ? PostProcessorReader.Roberta(Find(settings.SeparatorToken!), Find(settings.ClassificationToken!), trim: true, config.AddPrefixSpace)
            : new OffsetTrimmer(trim: false, config.AddPrefixSpace);
        var pipeline = new TokenPipeline(null, new ByteLevelPreTokenizer(config.AddPrefixSpace, splitWords: true), model, added);
        return new Tokenizer(pipeline, processor, new ByteLevelDecoder(), new EncodingOptions()) { Settings = settings };

        (string, int) Find(string token) => vocabulary.IdOf(token) is var id and >= 0 ? (token, id) : throw new FormatException($"it lacks the token '{token}'");
    }

    private static TokenizerSettings WithDefaults(TokenizerSettings settings, bool isRoberta) => settings with
    {
        BeginningToken = settings.BeginningToken ?? (isRoberta ? "<s>" : EndOfText),
        EndToken = settings.EndToken ?? (isRoberta ? "</s>" : EndOfText),
        UnknownToken = settings.UnknownToken ?? (isRoberta ? "<unk>" : EndOfText),
        ClassificationToken = settings.ClassificationToken ?? (isRoberta ? "<s>" : null),
        SeparatorToken = settings.SeparatorToken ?? (isRoberta ? "</s>" : null),
        PaddingToken = settings.PaddingToken ?? (isRoberta ? "<pad>" : null),
        MaskToken = settings.MaskToken ?? (isRoberta ? "<mask>" : null),
    };

    // RoBERTa's mask takes the space before it.
    private static IEnumerable<AddedToken> SpecialTokens(TokenizerSettings settings, bool isRoberta)
    {
        string?[] tokens =
        [
            settings.BeginningToken, settings.PaddingToken, settings.EndToken, settings.UnknownToken, settings.ClassificationToken, settings.SeparatorToken,
        ];
        foreach (var token in tokens.OfType<string>().Distinct(StringComparer.Ordinal))
            yield return new AddedToken(0, token) { Special = true };
        if (settings.MaskToken is { } mask)
            yield return new AddedToken(0, mask) { Special = true, StripLeft = isRoberta };
    }
}
