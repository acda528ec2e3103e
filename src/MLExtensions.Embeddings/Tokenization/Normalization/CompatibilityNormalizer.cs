using System.Buffers;
using System.Text;

namespace MLExtensions.Embeddings.Tokenization.Normalization;

/// <summary>Unicode normalisation form KC (<c>NFKC</c>), https://unicode.org/reports/tr15/.</summary>
internal sealed class CompatibilityNormalizer : Normalizer
{
    public CompatibilityNormalizer()
    {
        // Without ICU, .NET hands texts back as they were, and embeddings would differ without a word.
        if ("\uFB01".Normalize(NormalizationForm.FormKC) != "fi")
        {
            throw new PlatformNotSupportedException(
                "This tokenizer needs Unicode normalisation, which this process runs without: set InvariantGlobalization to false and install ICU (libicu).");
        }
    }

    public override void Normalize(ref TextBuffer buffer)
    {
        if (Ascii.IsValid(buffer.Text))
            return;

        ReplaceLoneSurrogates(buffer.Text);
        if (buffer.Text.IsNormalized(NormalizationForm.FormKC))
            return;

        var length = buffer.Text.GetNormalizedLength(NormalizationForm.FormKC);
        if (!buffer.Text.TryNormalize(buffer.Spare(length), out var written, NormalizationForm.FormKC))
            throw new InvalidOperationException($"A text of {buffer.Text.Length} characters could not be normalised.");
        buffer.Swap(written);
    }

    // The reference implementations let them pass through as unknown characters; .NET refuses to normalise them. U+FFFD is unknown too.
    private static void ReplaceLoneSurrogates(Span<char> text)
    {
        for (var i = text.IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text[i..], out _, out var consumed) != OperationStatus.Done)
                text[i] = '\uFFFD';
            var next = text[(i + consumed)..].IndexOfAnyInRange('\uD800', '\uDFFF');
            i = next < 0 ? text.Length : i + consumed + next;
        }
    }
}
