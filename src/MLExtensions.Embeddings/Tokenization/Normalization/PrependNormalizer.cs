namespace MLExtensions.Embeddings.Tokenization.Normalization;

/// <summary>Puts a string before a text that is not empty.</summary>
internal sealed class PrependNormalizer(string prefix) : Normalizer
{
    public override void Normalize(ref TextBuffer buffer)
    {
        if (!buffer.Text.IsEmpty)
            buffer.Insert(0, prefix);
    }
}
