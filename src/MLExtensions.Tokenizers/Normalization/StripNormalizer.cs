using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.Normalization;

/// <summary>Takes white space from the ends of a text (<c>Strip</c>).</summary>
internal sealed class StripNormalizer(bool left, bool right) : Normalizer
{
    public override void Normalize(NormalizedText text)
    {
        var units = text.Text;
        int start = 0, end = units.Length;
        while (left && start < end && UnicodeData.Is(units[start], CharFlags.White))
            start++;
        while (right && end > start && UnicodeData.Is(units[end - 1], CharFlags.White))
            end--;
        if (end - start == units.Length)
            return;
        text.BeginEdit();
        text.Copy(start, end - start);
        text.EndEdit();
    }
}
