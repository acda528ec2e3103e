namespace MLExtensions.Embeddings.Tokenization.Models;

/// <summary>Cuts a normalised text into pieces of a vocabulary. Immutable.</summary>
internal abstract class TokenModel
{
    public abstract int VocabularySize { get; }

    public abstract void Tokenize(ReadOnlySpan<char> text, ref TokenWriter ids);
}
