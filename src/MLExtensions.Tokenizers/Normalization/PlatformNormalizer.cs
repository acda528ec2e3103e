using System.Text;

namespace MLExtensions.Tokenizers.Normalization;

/// <summary>
/// The normal form NFKC of the platform's edition of Unicode, as TensorFlow.js has it of JavaScript's. It keeps no alignment within what it changes: all of
/// that comes from all of the text.
/// </summary>
internal sealed class PlatformNormalizer : Normalizer
{
    public PlatformNormalizer()
    {
        // Without ICU, .NET hands texts back as they were, and embeddings would differ without a word.
        if ("\uFB01".Normalize(NormalizationForm.FormKC) != "fi")
        {
            throw new PlatformNotSupportedException(
                "This tokenizer needs Unicode normalisation, which this process runs without: set InvariantGlobalization to false and install ICU (libicu).");
        }
    }

    public override void Normalize(NormalizedText text)
    {
        var units = text.Text;
        if (Ascii.IsValid(units) || units.IsNormalized(NormalizationForm.FormKC))
            return;

        var normalized = new char[units.GetNormalizedLength(NormalizationForm.FormKC)];
        if (!units.TryNormalize(normalized, out var length, NormalizationForm.FormKC))
            throw new InvalidOperationException($"A text of {units.Length} characters could not be normalised.");
        text.Rewrite(normalized.AsSpan(0, length));
    }
}
