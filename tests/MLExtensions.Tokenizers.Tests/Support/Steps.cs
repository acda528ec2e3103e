using MLExtensions.Tokenizers.Normalization;
using MLExtensions.Tokenizers.PreTokenization;

namespace MLExtensions.Tokenizers.Tests.Support;

/// <summary>Runs single steps of a tokenizer.</summary>
internal static class Steps
{
    public static string Normalize(Normalizer? normalizer, string text)
    {
        var normalized = new NormalizedText();
        normalized.Load(text, 0, tracking: false);
        normalizer?.Normalize(normalized);
        return normalized.Text.ToString();
    }

    /// <summary>Normalises, and tells of each unit which part of the text it comes from.</summary>
    public static (string Text, int[] Origins) Align(Normalizer normalizer, string text)
    {
        var normalized = new NormalizedText();
        normalized.Load(text, 0, tracking: true);
        normalizer.Normalize(normalized);
        var origins = Enumerable.Range(0, normalized.Length).SelectMany(i => new[] { normalized.OriginalStart(i), normalized.OriginalEnd(i) });
        return (normalized.Text.ToString(), [.. origins]);
    }

    /// <summary>Cuts a text; the offsets are flat.</summary>
    public static (string[] Pieces, int[] Offsets) Cut(PreTokenizer preTokenizer, string text)
    {
        var pieces = new PieceText();
        pieces.Text.Load(text, 0, tracking: true);
        pieces.Add(0, text.Length);
        pieces.Advance();
        preTokenizer.Apply(pieces);
        var strings = new List<string>();
        var offsets = new List<int>();
        foreach (var piece in pieces.Pieces)
        {
            strings.Add(pieces.Text.Text[piece.Start..piece.End].ToString());
            offsets.AddRange([pieces.Text.OriginalStart(piece.Start), pieces.Text.OriginalEnd(piece.End - 1)]);
        }

        return ([.. strings], [.. offsets]);
    }
}
