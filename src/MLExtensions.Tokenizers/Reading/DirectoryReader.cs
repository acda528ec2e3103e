namespace MLExtensions.Tokenizers.Reading;

/// <summary>Opens the tokenizer of a model directory, by whichever of the usual files it has.</summary>
internal static class DirectoryReader
{
    private const string TokenizerFile = "tokenizer.json";
    private const string VocabularyText = "vocab.txt";
    private const string VocabularyJson = "vocab.json";
    private const string Merges = "merges.txt";

    public static Tokenizer Read(string directory)
    {
        var config = TokenizerConfig.Read(directory);
        if (Find(directory, TokenizerFile) is { } file)
            return new TokenizerReader(file).Read(File.ReadAllBytes(file), config.Settings);
        if (Find(directory, VocabularyText) is { } vocabulary)
            return TokenizerReader.Guard(vocabulary, () => BertFiles.Build(File.ReadAllText(vocabulary), config));
        if (Find(directory, VocabularyJson) is { } tokens && Find(directory, Merges) is { } merges)
            return TokenizerReader.Guard(tokens, () => ByteLevelFiles.Build(File.ReadAllBytes(tokens), File.ReadAllText(merges), config));
        throw new FileNotFoundException(
            $"'{directory}' has no tokenizer: none of {TokenizerFile}, {VocabularyText}, or {VocabularyJson} with {Merges}. Other formats, SentencePiece's among them, must be converted to {TokenizerFile}.",
            Path.Combine(directory, TokenizerFile));
    }

    private static string? Find(string directory, string file) => Path.Combine(directory, file) is var path && File.Exists(path) ? path : null;
}
