namespace MLExtensions.Embeddings;

/// <summary><c>sentence_bert_config.json</c>: how sentence-transformers uses the transformer. Null where it does not say.</summary>
/// <param name="MaxTokens">The most tokens of a text.</param>
/// <param name="Lowercases">Whether texts are lower-cased before they are tokenised.</param>
/// <param name="OutputName">The model's output with the tokens' vectors.</param>
internal sealed record SentenceConfig(int? MaxTokens, bool Lowercases, string? OutputName)
{
    public static SentenceConfig Read(EncoderFiles files)
    {
        var file = ConfigFile.Find(files, files.Layout.SentenceConfig);
        if (file is null)
            return new SentenceConfig(null, false, null);
        // The arguments tell Python how to load weights; the ONNX file has them already.
        file.RefuseOthers(
            "max_seq_length", "do_lower_case", "transformer_task", "modality_config", "module_output_name", "model_args", "config_args", "model_kwargs",
            "config_kwargs", "unpad_inputs");
        Require(file, "transformer_task", "feature-extraction");
        Require(file, "module_output_name", "token_embeddings");
        return new SentenceConfig(file.PositiveInteger("max_seq_length"), file.Boolean("do_lower_case") ?? false, ReadOutput(file));
    }

    private static string? ReadOutput(ConfigFile file)
    {
        if (file.Find("modality_config") is not { } modalities)
            return null;
        if (file.Part(modalities, "'modality_config'").Find("text") is not { } text)
            throw file.Unsupported("modality_config", modalities);
        var forward = file.Part(text, "'text'");
        Require(forward, "method", "forward");
        return forward.Text("method_output_name");
    }

    private static void Require(ConfigFile file, string property, string supported)
    {
        if (file.Text(property) is { } value && value != supported)
            throw file.Unsupported(property, file.Find(property)!.Value);
    }
}
