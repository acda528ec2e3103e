namespace MLExtensions.Embeddings.Tokenization.Normalization;

/// <summary>Replaces each occurrence of a string by another, from left to right.</summary>
internal sealed class ReplaceNormalizer(string pattern, string content) : Normalizer
{
    public override void Normalize(ref TextBuffer buffer)
    {
        if (pattern.Length == 1 && content.Length == 1)
        {
            buffer.Text.Replace(pattern[0], content[0]);
            return;
        }

        var text = buffer.Text;
        var count = text.Count(pattern);
        if (count == 0)
            return;

        var length = checked(text.Length + (count * (content.Length - pattern.Length)));
        var result = buffer.Spare(length);
        for (var at = text.IndexOf(pattern); at >= 0; at = text.IndexOf(pattern))
        {
            text[..at].CopyTo(result);
            content.CopyTo(result[at..]);
            result = result[(at + content.Length)..];
            text = text[(at + pattern.Length)..];
        }

        text.CopyTo(result);
        buffer.Swap(length);
    }
}
