using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.Normalization;

/// <summary>A step that looks at one code point at a time: it keeps, drops or replaces it.</summary>
internal abstract class PointNormalizer : Normalizer
{
    /// <summary>Where the code point stays as it is.</summary>
    protected const int Keep = -1;

    /// <summary>Where the code point goes.</summary>
    protected const int Drop = -2;

    public sealed override void Normalize(NormalizedText text)
    {
        var units = text.Text;
        var copied = -1;
        for (var at = 0; at < units.Length;)
        {
            var point = Utf16.Decode(units, at, out var length);
            var result = Map(point);
            if (result != Keep)
            {
                if (copied < 0)
                {
                    text.BeginEdit();
                    copied = 0;
                }

                text.Copy(copied, at - copied);
                copied = at + length;
                if (result != Drop)
                    text.AppendPoint(result, at);
            }

            at += length;
        }

        if (copied < 0)
            return;
        text.Copy(copied, units.Length - copied);
        text.EndEdit();
    }

    /// <summary>What becomes of a code point: another one, <see cref="Keep"/> or <see cref="Drop"/>.</summary>
    protected abstract int Map(int point);
}
