namespace MLExtensions.Tokenizers.Normalization;

/// <summary>Several steps, one after the other.</summary>
internal sealed class SequenceNormalizer(Normalizer[] normalizers) : Normalizer
{
    public override void Normalize(NormalizedText text)
    {
        foreach (var normalizer in normalizers)
            normalizer.Normalize(text);
    }
}
