using System.Text.Json;

namespace MLExtensions.Embeddings;

/// <summary>What <c>config.json</c> says about an encoder. Null where it does not.</summary>
/// <param name="Family">The kind of transformer, as Hugging Face calls it: <c>bert</c>, for example.</param>
/// <param name="Positions">The most tokens that the model has positions for.</param>
/// <param name="FirstPosition">The position of a text's first token, where the model takes positions.</param>
/// <param name="Dimensions">The size of a token's vector.</param>
/// <param name="VocabularySize">How many token ids the model knows.</param>
/// <param name="PaddingId">The token that fills short texts up.</param>
internal sealed record EncoderConfig(string? Family, int? Positions, int FirstPosition, int? Dimensions, int? VocabularySize, int? PaddingId)
{
    // Families that count positions from behind the padding token's id, and so have fewer than config.json says.
    private static readonly string[] s_shifted =
    [
        "roberta", "xlm-roberta", "xlm-roberta-xl", "camembert", "roberta-prelayernorm", "data2vec-text", "mpnet", "longformer", "xmod", "ibert", "luke",
    ];

    // Families without positions of their own: T5's distances reach as far as one likes.
    private static readonly string[] s_unlimited = ["t5", "mt5", "umt5", "longt5", "switch_transformers"];

    public static EncoderConfig Read(EncoderFiles files)
    {
        var file = ConfigFile.Find(files, files.Layout.Config)!;
        var family = file.Text("model_type");
        // Some write -1 for none.
        var padding = file.Find("pad_token_id") is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var id) && id >= 0 ? id : (int?)null;
        var first = s_shifted.Contains(family) ? (padding ?? 1) + 1 : 0;
        var positions = s_unlimited.Contains(family) ? null : file.PositiveInteger("max_position_embeddings") ?? file.PositiveInteger("n_positions");
        if (positions <= first)
            throw file.Unexpected("max_position_embeddings", file.Root.GetProperty("max_position_embeddings"), $"more than {first}, for a {family} model,");
        return new EncoderConfig(
            family,
            positions - first,
            first,
            file.PositiveInteger("hidden_size") ?? file.PositiveInteger("d_model") ?? file.PositiveInteger("n_embd") ?? file.PositiveInteger("dim"),
            file.PositiveInteger("vocab_size"),
            padding);
    }
}
