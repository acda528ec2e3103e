using System.Text.Json;

namespace MLExtensions.Embeddings;

/// <summary>What <c>config.json</c> says about an encoder.</summary>
/// <param name="MaxTokens">The most tokens that the model takes.</param>
/// <param name="Dimensions">The size of an embedding, where given.</param>
/// <param name="VocabularySize">How many token ids the model knows, where given.</param>
internal sealed record EncoderConfig(int MaxTokens, int? Dimensions, int? VocabularySize)
{
    // Far above the longest context of today's encoders; it bounds what is allocated for one text.
    private const int LargestMaxTokens = 1 << 17;

    public static EncoderConfig Parse(ReadOnlyMemory<byte> json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw new InvalidDataException($"'{name}' is not a configuration: it is not a JSON object.");
            var maxTokens = Get(root, "max_position_embeddings", name)
                ?? throw new InvalidDataException($"'{name}' has no 'max_position_embeddings': how many tokens the model takes.");
            return new EncoderConfig(Math.Min(maxTokens, LargestMaxTokens), Get(root, "hidden_size", name), Get(root, "vocab_size", name));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{name}' is not JSON: {e.Message}", e);
        }
    }

    private static int? Get(JsonElement root, string property, string name)
    {
        if (!root.TryGetProperty(property, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number > 0
            ? number
            : throw new InvalidDataException($"'{property}' in '{name}' is {value.GetRawText()}; a positive integer is expected.");
    }
}
