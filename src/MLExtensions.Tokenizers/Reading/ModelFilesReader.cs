using System.Text;

namespace MLExtensions.Tokenizers.Reading;

/// <summary>Opens the tokenizer of a model, by whichever of the usual files it has.</summary>
internal static class ModelFilesReader
{
    private const string TokenizerFile = "tokenizer.json";
    private const string VocabularyText = "vocab.txt";
    private const string VocabularyJson = "vocab.json";
    private const string Merges = "merges.txt";

    public static Tokenizer Read(ModelFiles files)
    {
        var config = TokenizerConfig.Read(files);
        if (files.Find(TokenizerFile) is { } tokenizer)
            return new TokenizerReader(files.Describe(TokenizerFile)).Read(tokenizer, config.Settings);
        if (files.Find(VocabularyText) is { } vocabulary)
            return TokenizerReader.Guard(files.Describe(VocabularyText), () => BertFiles.Build(Text(vocabulary), config));
        if (files.Find(VocabularyJson) is { } tokens && files.Find(Merges) is { } merges)
            return TokenizerReader.Guard(files.Describe(VocabularyJson), () => ByteLevelFiles.Build(tokens, Text(merges), config));
        throw new FileNotFoundException(
            $"'{files.Name}' has no tokenizer: none of {TokenizerFile}, {VocabularyText}, or {VocabularyJson} with {Merges}. Other formats, SentencePiece's among them, must be converted to {TokenizerFile}.",
            files.Describe(TokenizerFile));
    }

    // Passes over a byte-order mark, as reading a file does.
    private static string Text(byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
