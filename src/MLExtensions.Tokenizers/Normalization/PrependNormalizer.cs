namespace MLExtensions.Tokenizers.Normalization;

/// <summary>Puts a string before a text that is not empty (<c>Prepend</c>); its origin is the text's first character.</summary>
internal sealed class PrependNormalizer(string prefix) : Normalizer
{
    public override void Normalize(NormalizedText text)
    {
        if (text.Length == 0 || prefix.Length == 0)
            return;
        text.BeginEdit();
        text.Append(prefix, 0);
        text.Copy(0, text.Length);
        text.EndEdit();
    }
}
