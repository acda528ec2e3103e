using MLExtensions.Tokenizers.AddedTokens;
using MLExtensions.Tokenizers.Decoding;
using MLExtensions.Tokenizers.Models;
using MLExtensions.Tokenizers.Normalization;
using MLExtensions.Tokenizers.PreTokenization;

namespace MLExtensions.Tokenizers.Reading;

/// <summary>Builds BERT's tokenizer from <c>vocab.txt</c>, one token a line.</summary>
internal static class BertFiles
{
    private const int MaxWordLength = 100;
    private const string Prefix = "##";

    public static Tokenizer Build(string vocabularyText, TokenizerConfig config)
    {
        if (config.TokenizerClass is not (null or "BertTokenizer" or "DistilBertTokenizer" or "ElectraTokenizer" or "MobileBertTokenizer"))
            throw new UnsupportedPartException($"the tokenizer class '{config.TokenizerClass}' with a vocabulary in text");
        var settings = WithDefaults(config.Settings);
        var vocabulary = new Vocabulary(ReadLines(vocabularyText));
        var normalizer = new BertNormalizer(
            cleanText: true, config.HandleChineseCharacters, config.StripAccents ?? config.Lowercase, config.Lowercase);
        var model = new WordPieceModel(vocabulary, settings.UnknownToken!, Prefix, MaxWordLength);
        string?[] special = [settings.PaddingToken, settings.UnknownToken, settings.ClassificationToken, settings.SeparatorToken, settings.MaskToken];
        var added = new AddedVocabulary(special.Select(token => new AddedToken(0, token!) { Special = true }), model, normalizer);
        var processor = PostProcessorReader.Bert(Find(settings.SeparatorToken!), Find(settings.ClassificationToken!));
        var pipeline = new TokenPipeline(normalizer, new BertPreTokenizer(), model, added);
        return new Tokenizer(pipeline, processor, new WordPieceDecoder(Prefix, cleanup: true), new EncodingOptions()) { Settings = settings };

        (string, int) Find(string token) => vocabulary.IdOf(token) is var id and >= 0 ? (token, id) : throw new FormatException($"it lacks the token '{token}'");
    }

    private static TokenizerSettings WithDefaults(TokenizerSettings settings) => settings with
    {
        ClassificationToken = settings.ClassificationToken ?? "[CLS]",
        SeparatorToken = settings.SeparatorToken ?? "[SEP]",
        PaddingToken = settings.PaddingToken ?? "[PAD]",
        MaskToken = settings.MaskToken ?? "[MASK]",
        UnknownToken = settings.UnknownToken ?? "[UNK]",
    };

    // Of a token that is there twice the last line counts.
    private static Dictionary<string, int> ReadLines(string text)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        using var reader = new StringReader(text);
        for (var id = 0; reader.ReadLine() is { } line; id++)
            ids[line.TrimEnd()] = id;
        return ids;
    }
}
