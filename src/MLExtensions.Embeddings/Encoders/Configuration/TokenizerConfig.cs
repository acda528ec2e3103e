using System.Text.Json;

namespace MLExtensions.Embeddings;

/// <summary>What <c>tokenizer_config.json</c> and <c>special_tokens_map.json</c> say beside the tokenizer's own parts.</summary>
/// <param name="MaxTokens">The most tokens that the model takes; null where it is not said.</param>
/// <param name="PaddingToken">The token that fills short texts up; null where it is not said.</param>
/// <param name="CutsStart">Whether a text that is too long loses its start, not its end.</param>
internal sealed record TokenizerConfig(int? MaxTokens, string? PaddingToken, bool CutsStart)
{
    public static TokenizerConfig Read(EncoderFiles files)
    {
        var config = ConfigFile.Find(files, files.Layout.TokenizerConfig);
        var map = ConfigFile.Find(files, files.Layout.SpecialTokens);
        return new TokenizerConfig(
            ReadLimit(config),
            ReadToken(config, "pad_token") ?? ReadToken(map, "pad_token"),
            config?.Text("truncation_side") switch
            {
                null or "right" => false,
                "left" => true,
                _ => throw config.Unsupported("truncation_side", config.Find("truncation_side")!.Value),
            });
    }

    // "None" is written as a huge number.
    private static int? ReadLimit(ConfigFile? file) =>
        file?.Find("model_max_length") is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var limit) && limit > 0 ? limit : null;

    private static string? ReadToken(ConfigFile? file, string property) => file?.Find(property) switch
    {
        { ValueKind: JsonValueKind.Object } token => file.Part(token, $"'{property}'").Text("content"),
        { ValueKind: JsonValueKind.String } token => token.GetString(),
        _ => null,
    };
}
