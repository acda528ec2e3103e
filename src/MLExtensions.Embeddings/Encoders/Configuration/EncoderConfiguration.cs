namespace MLExtensions.Embeddings;

/// <summary>Everything that an encoder's configuration files say.</summary>
internal sealed record EncoderConfiguration(
    EncoderConfig Model, TokenizerConfig Tokenizer, SentenceConfig Sentence, PromptConfig Prompts, ModuleList? Modules, PoolingConfig? Pooling)
{
    public static EncoderConfiguration Read(EncoderFiles files)
    {
        var modules = files.Layout.Modules;
        return new EncoderConfiguration(
            EncoderConfig.Read(files),
            TokenizerConfig.Read(files),
            SentenceConfig.Read(files),
            PromptConfig.Read(files),
            modules,
            files.Layout.Pooling is { } pooling ? PoolingConfig.Read(files, pooling) : null);
    }
}
