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

        if (files.Layout.Outline.TokenRows < tokenizer.VocabularySize)
        {
            throw new InvalidDataException(
                $"The tokenizer of the encoder '{files.Directory ?? files.Name}' has {tokenizer.VocabularySize} ids, " +
                $"but its model's table has only {files.Layout.Outline.TokenRows} rows: the two do not belong together.");
        }

        return new EncoderModel(configuration, tokenizer, EncoderSession.Open(files, cut, threads));
    }

    public void Dispose() => Session.Dispose();

    private static Tokenizer OpenTokenizer(EncoderFiles files)
    {
        var folder = files.Layout.Transformer;
        return Tokenizer.Load(
            name => files.Has(folder + name) ? files.Read(folder + name) : null, Path.Combine(files.Directory ?? files.Name, folder.TrimEnd('/')));
    }
}
