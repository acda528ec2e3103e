using System.Text.Json;

namespace MLExtensions.Testing;

/// <summary>Small tokenizer files. Unless said otherwise, id 0 is the unknown token.</summary>
internal static class TokenizerJson
{
    public static byte[] Unigram(IEnumerable<(string Piece, double Score)> pieces, string? variant = null, object? normalizer = null) => File(
        new
        {
            type = "Unigram",
            unk_id = 0,
            variant,
            vocab = pieces.Select(piece => new object[] { piece.Piece, piece.Score }).Prepend(["<unk>", 0.0]),
        },
        normalizer: normalizer);

    /// <summary>A BPE model whose vocabulary is single characters and what their merges make.</summary>
    public static byte[] Bpe(string characters, IEnumerable<(string Left, string Right)> merges, object? preTokenizer = null)
    {
        var pairs = merges.ToArray();
        var tokens = characters.Select(character => character.ToString()).Concat(pairs.Select(merge => merge.Left + merge.Right)).Distinct().Prepend("<unk>");
        return File(
            new
            {
                type = "BPE",
                unk_token = "<unk>",
                vocab = tokens.Select(KeyValuePair.Create).ToDictionary(),
                merges = pairs.Select(merge => new[] { merge.Left, merge.Right }),
            },
            preTokenizer: preTokenizer);
    }

    public static byte[] WordPiece(params string[] tokens) => File(
        new
        {
            type = "WordPiece",
            unk_token = "<unk>",
            continuing_subword_prefix = "##",
            max_input_chars_per_word = 100,
            vocab = tokens.Prepend("<unk>").Select(KeyValuePair.Create).ToDictionary(),
        },
        preTokenizer: new { type = "BertPreTokenizer" });

    /// <summary>A file with a model and, where given, other parts.</summary>
    public static byte[] File(object model, object? normalizer = null, object? preTokenizer = null, object? postProcessor = null, object? addedTokens = null) =>
        JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>
        {
            ["version"] = "1.0",
            ["added_tokens"] = addedTokens,
            ["normalizer"] = normalizer,
            ["pre_tokenizer"] = preTokenizer,
            ["post_processor"] = postProcessor,
            ["model"] = model,
        });

    /// <summary>The normalizer of the default encoder.</summary>
    public static object Spaces { get; } = new
    {
        type = "Sequence",
        normalizers = new object[]
        {
            new { type = "NFKC" },
            new { type = "Prepend", prepend = "\u2581" },
            new { type = "Replace", pattern = new { String = " " }, content = "\u2581" },
        },
    };
}
