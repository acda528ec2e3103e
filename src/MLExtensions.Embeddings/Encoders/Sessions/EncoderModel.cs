using MLExtensions.Tokenizers;

namespace MLExtensions.Embeddings;

/// <summary>
/// An opened encoder: configuration, tokenizer and ONNX session, whatever is made of them. Safe to use from several threads;
/// <see cref="EncoderPool"/> owns it.
/// </summary>
internal sealed class EncoderModel : IDisposable
{
    private EncoderModel(EncoderConfiguration configuration, Tokenizer tokenizer, EncoderSession session)
    {
        Configuration = configuration;
        Tokenizer = tokenizer;
        Session = session;
    }

    public EncoderConfiguration Configuration { get; }

    public Tokenizer Tokenizer { get; }

    public EncoderSession Session { get; }

    public static EncoderModel Open(EncoderFiles files, EncoderCut? cut, int threads)
    {
        var configuration = EncoderConfiguration.Read(files);
        var tokenizer = OpenTokenizer(files);
        if (configuration.Model.VocabularySize < tokenizer.VocabularySize)
        {
            throw new InvalidDataException(
                $"The tokenizer of the encoder '{files.Directory ?? files.Name}' has {tokenizer.VocabularySize} ids, " +
                $"but its model knows only {configuration.Model.VocabularySize}.");
        }

        return new EncoderModel(configuration, tokenizer, EncoderSession.Open(files, cut, threads));
    }

    public void Dispose() => Session.Dispose();

    private static Tokenizer OpenTokenizer(EncoderFiles files)
    {
        var file = files.Layout.Tokenizer[0];
        if (file.EndsWith(EncoderLayout.TokenizerFileName, StringComparison.Ordinal))
            return Tokenizer.Parse(files.Read(file), files.Describe(file));
        return files.Directory is { } directory ? Tokenizer.Load(Path.Combine(directory, files.Layout.Transformer)) : LoadVocabulary(files);
    }

    // Vocabularies without a tokenizer.json are read from directories only: they lie in one for that moment.
    private static Tokenizer LoadVocabulary(EncoderFiles files)
    {
        var folder = Directory.CreateTempSubdirectory("mlext-vocabulary-");
        try
        {
            string[] needed = [.. files.Layout.Tokenizer, .. new[] { files.Layout.TokenizerConfig, files.Layout.SpecialTokens }.Where(files.Has)];
            foreach (var file in needed)
                File.WriteAllBytes(Path.Combine(folder.FullName, Path.GetFileName(file)), files.Read(file));
            return Tokenizer.Load(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
