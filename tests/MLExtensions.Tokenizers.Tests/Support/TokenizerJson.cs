using System.Text.Json;

namespace MLExtensions.Testing;

/// <summary>Small tokenizer files. Unless said otherwise, id 0 is the unknown token.</summary>
internal static class TokenizerJson
{
    public static byte[] Unigram(IEnumerable<(string Piece, double Score)> pieces, string? variant = null, object? normalizer = null) =>
        JsonSerializer.SerializeToUtf8Bytes(new
        {
            version = "1.0",
            normalizer,
            model = new
            {
                type = "Unigram",
                unk_id = 0,
                variant,
                vocab = pieces.Select(piece => new object[] { piece.Piece, piece.Score }).Prepend(["<unk>", 0.0]),
            },
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
