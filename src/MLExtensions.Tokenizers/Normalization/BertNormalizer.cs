using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.Normalization;

/// <summary>
/// BERT's normalisation (<c>BertNormalizer</c>): clean-up of control characters, spaces around Chinese characters, accents stripped, lower case;
/// each may be off.
/// </summary>
internal sealed class BertNormalizer : Normalizer
{
    private readonly bool _clean, _chinese, _strip, _lower;
    // What becomes of each ASCII character; 0 where it goes.
    private readonly char[] _ascii = new char[0x80];
    private readonly Normalizer _decompose = new UnicodeNormalizer(compatible: false, compose: false);
    private readonly Normalizer _lowercase = new LowercaseNormalizer();

    public BertNormalizer(bool cleanText, bool handleChineseCharacters, bool stripAccents, bool lowercase)
    {
        _clean = cleanText;
        _chinese = handleChineseCharacters;
        _strip = stripAccents;
        _lower = lowercase;
        for (var c = 0; c < _ascii.Length; c++)
        {
            var flags = UnicodeData.Flags(c);
            _ascii[c] = (char)c;
            if (_clean && (flags & CharFlags.BertRemoved) != 0)
                _ascii[c] = '\uFFFF';
            else if (_clean && (flags & CharFlags.BertSpace) != 0)
                _ascii[c] = ' ';
            else if (_lower && char.IsAsciiLetterUpper((char)c))
                _ascii[c] = (char)(c | 0x20);
        }
    }

    public override void Normalize(NormalizedText text)
    {
        // Most of most texts is ASCII that stays, in place.
        var at = NormalizeInPlace(text.Units);
        if (at == text.Length)
            return;
        CleanAndSetApart(text, at);
        if (_strip)
        {
            _decompose.Normalize(text);
            DropMarks(text);
        }

        if (_lower)
            _lowercase.Normalize(text);
    }

    private int NormalizeInPlace(Span<char> units)
    {
        var ascii = _ascii;
        for (var at = 0; at < units.Length; at++)
        {
            if (units[at] >= 0x80 || ascii[units[at]] == '\uFFFF')
                return at;
            units[at] = ascii[units[at]];
        }

        return units.Length;
    }

    private void CleanAndSetApart(NormalizedText text, int start)
    {
        var units = text.Text;
        text.BeginEdit();
        text.Copy(0, start);
        for (var at = start; at < units.Length;)
        {
            if (units[at] < 0x80)
            {
                if (_ascii[units[at]] != '\uFFFF')
                    text.Append(_ascii[units[at]], at);
                at++;
                continue;
            }

            var flags = UnicodeData.Flags(Utf16.Decode(units, at, out var length));
            if (_chinese && (flags & CharFlags.Chinese) != 0)
            {
                text.Append(' ', at);
                text.Copy(at, length);
                text.Append(' ', at);
            }
            else if (_clean && (flags & CharFlags.BertSpace) != 0)
            {
                text.Append(' ', at);
            }
            else if (!_clean || (flags & CharFlags.BertRemoved) == 0)
            {
                text.Copy(at, length);
            }

            at += length;
        }

        text.EndEdit();
    }

    private static void DropMarks(NormalizedText text)
    {
        var units = text.Text;
        text.BeginEdit();
        var copied = 0;
        for (var at = 0; at < units.Length;)
        {
            if (units[at] < 0x80)
            {
                at++;
                continue;
            }

            if (UnicodeData.Is(Utf16.Decode(units, at, out var length), CharFlags.BertMark))
            {
                text.Copy(copied, at - copied);
                copied = at + length;
            }

            at += length;
        }

        if (copied == 0)
            return;
        text.Copy(copied, units.Length - copied);
        text.EndEdit();
    }
}
