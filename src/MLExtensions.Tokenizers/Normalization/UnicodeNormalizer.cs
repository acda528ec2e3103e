using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.Normalization;

/// <summary>The normal forms <c>NFD</c>, <c>NFKD</c>, <c>NFC</c> and <c>NFKC</c>, of the reference's version of Unicode.</summary>
/// <remarks>
/// Only stretches that may change are looked at closely: from a character that nothing before it can change up to the next one. Their time is linear
/// however many marks they have.
/// </remarks>
internal sealed class UnicodeNormalizer(bool compatible, bool compose) : Normalizer
{
    private readonly NormalForm _form = new(compatible, compose);

    public override void Normalize(NormalizedText text)
    {
        var units = text.Text;
        var copied = -1;
        var stretch = new NormalStretch(_form);
        try
        {
            for (var at = 0; at < units.Length;)
            {
                // Between two ASCII characters nothing happens.
                if (units[at] < 0x80 && (at + 1 == units.Length || units[at + 1] < 0x80))
                {
                    at++;
                    continue;
                }

                var point = Utf16.Decode(units, at, out var length);
                var end = at + length;
                var stable = _form.IsBoundary(point) && _form.IsStable(point);
                while (end < units.Length)
                {
                    var next = Utf16.Decode(units, end, out length);
                    if (_form.IsBoundary(next))
                        break;
                    stable = false;
                    end += length;
                }

                if (!stable)
                {
                    if (copied < 0)
                    {
                        text.BeginEdit();
                        copied = 0;
                    }

                    text.Copy(copied, at - copied);
                    stretch.Append(units[at..end], at, text);
                    copied = end;
                }

                at = end;
            }
        }
        finally
        {
            stretch.Dispose();
        }

        if (copied < 0)
            return;
        text.Copy(copied, units.Length - copied);
        text.EndEdit();
    }
}
