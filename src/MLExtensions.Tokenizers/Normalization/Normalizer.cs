namespace MLExtensions.Tokenizers.Normalization;

/// <summary>One step that rewrites a text before it is cut into tokens. Steps keep no state.</summary>
internal abstract class Normalizer
{
    public abstract void Normalize(NormalizedText text);
}
